namespace NsmProxy.Doctor;

/// <summary>How software is installed on this machine (os-release(5)).</summary>
/// <param name="Family">The key under which profiles name packages: <c>debian</c>, <c>arch</c>, <c>fedora</c>.</param>
/// <param name="Install">The command that a package's name is put behind.</param>
public sealed record Distribution(string Family, string Install)
{
    private static readonly Distribution[] Known =
    [
        new("debian", "sudo apt install"),
        new("arch", "sudo pacman -S"),
        new("fedora", "sudo dnf install"),
    ];

    /// <summary>This machine's.</summary>
    public static Distribution Current
    {
        get
        {
            var file = Array.Find(["/etc/os-release", "/usr/lib/os-release"], File.Exists);
            return Of(file is null ? "" : File.ReadAllText(file));
        }
    }

    /// <summary>The one that a text of os-release names, or is like; Debian for others.</summary>
    public static Distribution Of(string osRelease)
    {
        string[] names = [Value(osRelease, "ID"), .. Value(osRelease, "ID_LIKE").Split(' ')];
        return names.Select(name => Array.Find(Known, known => known.Family == name)).FirstOrDefault(known => known is not null) ?? Known[0];
    }

    /// <summary>The command that installs one of these packages.</summary>
    /// <param name="packages">Distribution to package.</param>
    /// <returns>A hint where no package of this distribution is known; null where none at all is.</returns>
    public string? Remedy(IReadOnlyDictionary<string, string> packages)
    {
        if (packages.TryGetValue(Family, out var package))
        {
            return $"{Install} {package}";
        }

        return packages.Count == 0 ? null : $"install it; others call its package {string.Join(" or ", packages.Values.Distinct())}";
    }

    private static string Value(string text, string key)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(key + "=", StringComparison.Ordinal))
            {
                return line[(key.Length + 1)..].Trim().Trim('"', '\'');
            }
        }

        return "";
    }
}
