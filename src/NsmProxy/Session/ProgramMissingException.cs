using NsmProxy.Processes;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>The program is not installed; the message says which package brings it.</summary>
/// <param name="program">The program's name or path.</param>
/// <param name="packages">Distribution to package, from the profile.</param>
public sealed class ProgramMissingException(string program, IReadOnlyDictionary<string, string> packages)
    : IOException($"{program} is not installed{Where(packages)}")
{
    /// <summary>Finds the program.</summary>
    /// <returns>Its executable, absolute.</returns>
    /// <exception cref="ProgramMissingException">It is not installed.</exception>
    public static string Require(string program, StepContext context, IReadOnlyDictionary<string, string> packages) =>
        Executable.Find(program, context.Directory, context.Environment.GetValueOrDefault("PATH")) ?? throw new ProgramMissingException(program, packages);

    /// <summary><c> (Debian: seq24, Arch: seq24)</c>.</summary>
    private static string Where(IReadOnlyDictionary<string, string> packages)
    {
        var places = new List<string>(packages.Count);
        foreach (var (distribution, package) in packages)
        {
            places.Add($"{char.ToUpperInvariant(distribution[0])}{distribution[1..]}: {package}");
        }

        return places.Count == 0 ? ": there is no such program, and the profile names no package that brings it" : $" ({string.Join(", ", places)})";
    }
}
