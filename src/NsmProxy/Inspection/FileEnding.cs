using System.Text.RegularExpressions;

namespace NsmProxy.Inspection;

/// <summary>The likely ending of a program's project files.</summary>
public static partial class FileEnding
{
    /// <summary>The ending of the type that is the program's own: one that only it knows rather than a common one, and of
    /// those its project rather than its templates or devices.</summary>
    /// <param name="types">The types that its desktop file names.</param>
    /// <param name="globs">The lines of shared-mime-info's <c>globs2</c>: <c>50:audio/x-rosegarden-project:*.rg</c>.</param>
    /// <param name="program">The program's name.</param>
    /// <returns>Without a dot; null when none is the program's own.</returns>
    public static string? OfTypes(IReadOnlyList<string> types, IEnumerable<string> globs, string program)
    {
        var own = types.Where(type => type.Contains(program, StringComparison.OrdinalIgnoreCase) || type.Contains("project", StringComparison.Ordinal) || type.Contains("session", StringComparison.Ordinal)).ToList();
        var wanted = own.Count > 0 ? own : types.Contains("text/plain") ? ["text/plain"] : types.Where(static type => type is "audio/x-wav" or "audio/wav").ToList();
        var best = (Rank: -1, Ending: (string?)null);
        foreach (var glob in globs)
        {
            var fields = glob.Split(':');
            if (fields.Length >= 3 && wanted.Contains(fields[1]) && fields[2].StartsWith("*.", StringComparison.Ordinal) && Plain().IsMatch(fields[2]))
            {
                // Of two formats of a project the later one is named after its container: project+sqlite3.
                var rank = (fields[1].Contains("project", StringComparison.Ordinal) ? 4 : 0) + (fields[1].Contains('+', StringComparison.Ordinal) ? 2 : 0) + (fields[2] == "*.txt" ? 1 : 0);
                best = rank > best.Rank ? (rank, fields[2][2..]) : best;
            }
        }

        return best.Ending;
    }

    /// <summary>The ending that a text names: <c>load .xmz file</c>, <c>(*.h2song)</c>, <c>file.rg</c>, or "MIDI file".</summary>
    /// <returns>Without a dot; null when it names none.</returns>
    public static string? InText(string text) =>
        Named().Match(text) is { Success: true } named ? named.Groups[1].Value
        : Default().Match(text) is { Success: true } usual ? usual.Groups[1].Value
        : Midi().IsMatch(text) ? "midi"
        : null;

    [GeneratedRegex(@"^\*\.[A-Za-z0-9]{1,12}$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"(?:^|[\s(""'*]|\bfile|\bsong|\bsession)\.([a-z][a-z0-9]{1,11})\b(?!/)")]
    private static partial Regex Named();

    /// <summary>A default: <c>'$HOME/.config/yoshimi/yoshimi-0.state'</c>.</summary>
    [GeneratedRegex(@"/[\w-]+\.([a-z][a-z0-9]{1,11})(?=['""\s,;)]|$)")]
    private static partial Regex Default();

    [GeneratedRegex(@"\bMIDI\b.{0,12}\bfile", RegexOptions.IgnoreCase)]
    private static partial Regex Midi();
}
