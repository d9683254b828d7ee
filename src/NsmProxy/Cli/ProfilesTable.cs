using System.Text;
using NsmProxy.Profiles;

namespace NsmProxy.Cli;

/// <summary>The collection as a table, for the terminal and for a README.</summary>
internal static class ProfilesTable
{
    private static readonly string[] Heading = ["ID", "NAME", "SAVES BY", "PROVED WITH", "PROGRAM"];

    /// <summary>Columns of even width, with a heading.</summary>
    public static string Text(IReadOnlyList<string[]> rows)
    {
        var widths = new int[Heading.Length - 1];
        foreach (var row in rows.Prepend(Heading))
        {
            for (var column = 0; column < widths.Length; column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        var text = new StringBuilder();
        foreach (var row in rows.Prepend(Heading))
        {
            for (var column = 0; column < widths.Length; column++)
            {
                text.Append(row[column].PadRight(widths[column])).Append("  ");
            }

            text.AppendLine(row[^1]);
        }

        return text.ToString();
    }

    /// <summary>A Markdown table of all profiles: proved first or not, they are sorted by id.</summary>
    public static string Markdown(IReadOnlyList<Profile> profiles)
    {
        var text = new StringBuilder();
        text.AppendLine("| id | program | saves by | proved with | Debian package |").AppendLine("| --- | --- | --- | --- | --- |");
        foreach (var profile in profiles)
        {
            var evidence = Evidence.OfFile(profile.File);
            var name = profile.Homepage is { } homepage ? $"[{Cell(profile.Name)}]({homepage})" : Cell(profile.Name);
            var program = profile.Summary is { } summary ? $"{name}: {Cell(summary)}" : name;
            text.AppendLine(
                $"| `{profile.Id}` | {program} | {Cell(WayOfSaving.Of(profile.Save))} | {Cell(evidence.ProvedWith ?? $"– {evidence.Otherwise}")} | {profile.Packages.GetValueOrDefault("debian", "")} |");
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
