namespace NsmProxy.Inspection;

/// <summary>What a desktop file says of its program (Desktop Entry Specification 1.5).</summary>
/// <param name="File">The file's name, for messages.</param>
/// <param name="Name">The program's name, or null.</param>
/// <param name="Comment">What it is, or null.</param>
/// <param name="Icon">Its icon, or null.</param>
/// <param name="MimeTypes">The types of files that it opens.</param>
/// <param name="TakesFile">Whether its command takes a file or address (%f, %F, %u, %U).</param>
/// <param name="SpeaksNsm">Whether it says <c>X-NSM-Capable=true</c>.</param>
public sealed record DesktopEntry(string File, string? Name, string? Comment, string? Icon, IReadOnlyList<string> MimeTypes, bool TakesFile, bool SpeaksNsm)
{
    /// <summary>Reads the text of a desktop file.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="text">All of it.</param>
    /// <param name="program">The name of the program that is looked for.</param>
    /// <returns>Null when it starts another program.</returns>
    public static DesktopEntry? Read(string file, string text, string program)
    {
        var keys = Keys(text);
        if (keys.GetValueOrDefault("Type", "Application") != "Application" || keys.GetValueOrDefault("Hidden") == "true")
        {
            return null;
        }

        var command = keys.GetValueOrDefault("Exec", "");
        if (FirstWord(command) != program)
        {
            return null;
        }

        return new DesktopEntry(
            file,
            NotEmpty(keys, "Name"),
            NotEmpty(keys, "Comment") ?? NotEmpty(keys, "GenericName"),
            NotEmpty(keys, "Icon"),
            keys.GetValueOrDefault("MimeType", "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            command.Contains("%f", StringComparison.OrdinalIgnoreCase) || command.Contains("%u", StringComparison.OrdinalIgnoreCase),
            keys.GetValueOrDefault("X-NSM-Capable") == "true");
    }

    /// <summary>The keys of the group <c>[Desktop Entry]</c>, without those of other languages.</summary>
    private static Dictionary<string, string> Keys(string text)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var inGroup = false;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith('['))
            {
                inGroup = line.Trim() == "[Desktop Entry]";
            }
            else if (inGroup && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && line[0] != '#')
            {
                keys.TryAdd(line[..equals].Trim(), line[(equals + 1)..].Trim());
            }
        }

        return keys;
    }

    /// <summary>The command's program, without its folder, behind <c>env A=b</c>.</summary>
    private static string FirstWord(string command)
    {
        foreach (var word in command.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Path.GetFileName(word.Trim('"'));
            if (name != "env" && !word.Contains('=', StringComparison.Ordinal))
            {
                return name;
            }
        }

        return "";
    }

    private static string? NotEmpty(Dictionary<string, string> keys, string key) => keys.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
}
