using System.Globalization;
using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Files.Paths;

/// <summary>The names of links to files from outside.</summary>
public static class LinkName
{
    // NAME_MAX, limits.h.
    private const int LongestName = 255;
    private const int LongestEnding = 32;

    /// <summary>The name for a file: its own, and a unique part only where that is taken. The part is made from the file's
    /// place, so that it is the same in every session and at every save.</summary>
    /// <param name="file">The file's own name. Bytes that are no UTF-8 become <c>_</c>, which every program can read.</param>
    /// <param name="target">The file's place.</param>
    /// <param name="isTaken">Whether a name has gone to another file.</param>
    public static string Of(string file, string target, Func<string, bool> isTaken)
    {
        var own = Clean(file);
        if (!isTaken(own))
        {
            return own;
        }

        var unique = "-" + Digest(target).ToString("x8", CultureInfo.InvariantCulture);
        var name = WithPart(own, unique);
        for (var number = 2; isTaken(name); number++)
        {
            name = WithPart(own, string.Create(CultureInfo.InvariantCulture, $"{unique}-{number}"));
        }

        return name;
    }

    private static string Clean(string file)
    {
        var name = new StringBuilder(file.Length);
        foreach (var rune in file.EnumerateRunes())
        {
            _ = rune == Rune.ReplacementChar ? name.Append('_') : name.Append(rune);
        }

        return name.Length == 0 || name.ToString() is "." or ".." ? "file" : name.ToString();
    }

    /// <summary><c>kick-1f3a9c2e.wav</c>: the ending stays, by which programs know what it is.</summary>
    private static string WithPart(string name, string part)
    {
        var ending = Path.GetExtension(name);
        if (ending.Length == name.Length || Encoding.UTF8.GetByteCount(ending) > LongestEnding)
        {
            ending = "";
        }

        var stem = Cut(name[..^ending.Length], LongestName - Encoding.UTF8.GetByteCount(ending) - part.Length);
        return stem + part + ending;
    }

    private static string Cut(string text, int bytes)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                return text[..length];
            }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }

    /// <summary>FNV-1a, 32 bits: short, and the same for ever. Two places with the same one get a number besides.</summary>
    private static uint Digest(string target)
    {
        var digest = 2166136261u;
        foreach (var value in LosslessUtf8.Terminated(target).AsSpan()[..^1])
        {
            digest = (digest ^ value) * 16777619u;
        }

        return digest;
    }
}
