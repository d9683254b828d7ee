using System.Text.RegularExpressions;

namespace NsmProxy.Profiles;

/// <summary>What a profile's comments say about how it is known to work: <c># Proved with seq24 0.9.3-2 (Debian 12)</c>, a
/// package, its version and the distribution, or <c># Not proved yet; written from its manual.</c></summary>
/// <param name="ProvedWith">The package, its version and the distribution in parentheses, or null when it is not proved.</param>
/// <param name="Otherwise">Where the words of an unproved profile come from, or null when the comments say nothing.</param>
public sealed partial record Evidence(string? ProvedWith, string? Otherwise)
{
    /// <summary>Reads the comments before the first key.</summary>
    /// <param name="lines">The file's lines.</param>
    public static Evidence Of(IEnumerable<string> lines)
    {
        foreach (var line in lines.TakeWhile(line => line.Length == 0 || line[0] == '#'))
        {
            if (Proof().Match(line) is { Success: true } proof)
            {
                return new Evidence(proof.Groups[1].Value, null);
            }

            if (Absence().Match(line) is { Success: true } absence)
            {
                return new Evidence(null, absence.Groups[1].Value);
            }
        }

        return new Evidence(null, null);
    }

    /// <summary>Reads the comments of a profile's file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Evidence OfFile(string file) => Of(File.ReadLines(file));

    [GeneratedRegex(@"^# Proved with (\S+ \S+ \([^)]+\))", RegexOptions.CultureInvariant)]
    private static partial Regex Proof();

    [GeneratedRegex(@"^# Not proved yet(?:[;,:] *)?(.*?)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Absence();
}
