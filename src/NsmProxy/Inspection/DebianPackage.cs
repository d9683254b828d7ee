namespace NsmProxy.Inspection;

/// <summary>A package of Debian or a distribution made of it, as dpkg(1) knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, or null.</param>
/// <param name="Homepage">Its program's homepage, or null.</param>
/// <param name="Summary">The first line of its description, or null.</param>
public sealed record DebianPackage(string Name, string? Version, string? Homepage, string? Summary)
{
    /// <summary>Reads a package's paragraph of <c>/var/lib/dpkg/status</c> (deb-control(5)).</summary>
    /// <param name="name">The package's name.</param>
    /// <param name="lines">The whole file's lines.</param>
    public static DebianPackage Read(string name, IEnumerable<string> lines)
    {
        var package = new DebianPackage(name, null, null, null);
        var inParagraph = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("Package:", StringComparison.Ordinal))
            {
                if (inParagraph)
                {
                    break;
                }

                inParagraph = line[8..].Trim() == name;
            }
            else if (inParagraph && line.Length == 0)
            {
                break;
            }
            else if (inParagraph)
            {
                package = line switch
                {
                    _ when Value(line, "Version:") is { } version => package with { Version = version },
                    _ when Value(line, "Homepage:") is { } homepage => package with { Homepage = homepage },
                    _ when Value(line, "Description:") is { } summary => package with { Summary = summary },
                    _ => package,
                };
            }
        }

        return package;
    }

    /// <summary>The names under which dpkg may know a file: where <c>/bin</c> is a link to <c>/usr/bin</c> it knows some files
    /// by the one and some by the other.</summary>
    public static IReadOnlyList<string> NamesOf(string file) =>
        file.StartsWith("/usr/", StringComparison.Ordinal) ? [file, file[4..]]
        : file.StartsWith("/bin/", StringComparison.Ordinal) || file.StartsWith("/sbin/", StringComparison.Ordinal) || file.StartsWith("/lib", StringComparison.Ordinal) ? [file, "/usr" + file]
        : [file];

    private static string? Value(string line, string key) => line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length ? line[key.Length..].Trim() : null;
}
