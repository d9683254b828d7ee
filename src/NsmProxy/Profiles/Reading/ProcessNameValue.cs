using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The command name of a process, as <c>ps -o comm</c> shows it.</summary>
public static class ProcessNameValue
{
    /// <returns>Null after a finding.</returns>
    public static string? Read(ProfileReading reading, Node node)
    {
        var name = TextValue.Fixed(reading, node, "process");
        if (name is not null && (name.Length == 0 || name.Contains('/', StringComparison.Ordinal)))
        {
            reading.Report(node, FindingKind.BadValue, "'process' must be a command's bare name", "as 'ps -o comm' shows it");
            return null;
        }

        return name;
    }
}
