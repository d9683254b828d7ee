using System.Globalization;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Trial;

/// <summary>Which port of a running program is which <c>${port.NAME}</c> of its profile: as its arguments say.</summary>
internal static class NamedPorts
{
    /// <summary>Port to the variable's name (<c>port.osc</c>).</summary>
    public static IReadOnlyDictionary<int, string> Of(Profile profile, int program) =>
        Of(profile.Command, (ProcFile.Read($"/proc/{program}/cmdline") ?? "").TrimEnd('\0').Split('\0'));

    /// <summary>The same, from the arguments as the profile has them and as they are.</summary>
    internal static IReadOnlyDictionary<int, string> Of(IReadOnlyList<Template> command, IReadOnlyList<string> arguments)
    {
        var ports = new Dictionary<int, string>();
        // A script's interpreter stands before the arguments.
        var shift = Math.Max(0, arguments.Count - command.Count);
        for (var i = 0; i < command.Count && i + shift < arguments.Count; i++)
        {
            if (command[i].Parts.OfType<VariablePart>().ToList() is [{ Name: var name }] && name.StartsWith("port.", StringComparison.Ordinal)
                && Value(command[i], arguments[i + shift]) is { } port)
            {
                ports[port] = name;
            }
        }

        return ports;
    }

    private static int? Value(Template template, string argument)
    {
        var before = template.Parts.TakeWhile(part => part is LiteralPart).Sum(part => ((LiteralPart)part).Text.Length);
        var behind = template.Parts.OfType<LiteralPart>().Sum(part => part.Text.Length) - before;
        return argument.Length > before + behind && int.TryParse(argument.AsSpan(before..^behind), CultureInfo.InvariantCulture, out var port) ? port : null;
    }
}
