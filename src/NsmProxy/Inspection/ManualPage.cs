namespace NsmProxy.Inspection;

/// <summary>A program's manual page, found without man(1).</summary>
/// <param name="File">The page's file.</param>
/// <param name="Text">Its text, see <see cref="RoffText"/>.</param>
public sealed record ManualPage(string File, string Text)
{
    private const int MostBytes = 2 << 20;
    private const int MostLinks = 4;

    /// <summary>Finds and reads the page of a program.</summary>
    /// <param name="names">The names to look for, the likelier first.</param>
    /// <param name="searchPath">The value of MANPATH, or null; an empty part stands for the usual folders (manpath(1)).</param>
    /// <returns>Null when there is none.</returns>
    public static ManualPage? Find(IEnumerable<string> names, string? searchPath)
    {
        foreach (var name in names)
        {
            foreach (var folder in Folders(searchPath))
            {
                foreach (var section in (string[])["1", "6", "8"])
                {
                    if (PageIn(folder, $"man{section}/{name}.{section}") is { } file)
                    {
                        return Read(folder, file);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The folders in which pages are looked for.</summary>
    public static IReadOnlyList<string> Folders(string? searchPath)
    {
        string[] usual = ["/usr/local/share/man", "/usr/local/man", "/usr/share/man"];
        return string.IsNullOrEmpty(searchPath) ? usual : [.. searchPath.Split(':').SelectMany(folder => folder.Length == 0 ? usual : [folder]).Distinct()];
    }

    /// <summary>Reads a page; one that only says <c>.so man1/other.1</c> is that other (groff_man(7)).</summary>
    private static ManualPage Read(string folder, string file)
    {
        var source = FileStart.Text(file, MostBytes);
        for (var i = 0; i < MostLinks && source.StartsWith(".so ", StringComparison.Ordinal) && PageIn(folder, source[4..].Split('\n')[0].Trim()) is { } other; i++)
        {
            (file, source) = (other, FileStart.Text(other, MostBytes));
        }

        return new ManualPage(file, RoffText.Strip(source));
    }

    private static string? PageIn(string folder, string page)
    {
        var file = Path.Join(folder, page);
        return System.IO.File.Exists(file + ".gz") ? file + ".gz" : System.IO.File.Exists(file) ? file : null;
    }
}
