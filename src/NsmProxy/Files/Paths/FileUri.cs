using System.Globalization;
using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Files.Paths;

/// <summary><c>file:</c> URIs of this machine (RFC 8089), whose paths are bytes in percent encoding (RFC 3986, chapter 2.1).
/// What a sloppy program did not encode stands for itself.</summary>
internal static class FileUri
{
    // RFC 3986: the characters of a path's segment that need no encoding, and the slash.
    private const string Plain = "-._~!$&'()*+,;=:@/";

    private static readonly string[] Beginnings = ["file:///", "file://localhost/", "file:/"];

    /// <summary>Where the path begins in a text, behind <c>file://</c>; -1 for what is no such URI.</summary>
    public static int PathStart(string text)
    {
        foreach (var beginning in Beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) && (beginning.Length > 6 || !text.StartsWith("file://", StringComparison.OrdinalIgnoreCase)))
            {
                return beginning.Length - 1;
            }
        }

        return -1;
    }

    /// <summary>The path that an encoded one stands for.</summary>
    public static string Decode(string encoded)
    {
        var bytes = LosslessUtf8.Terminated(encoded).AsSpan()[..^1];
        var path = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var isEncoded = bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]);
            path[length++] = isEncoded ? Convert.FromHexString([(char)bytes[i + 1], (char)bytes[i + 2]])[0] : bytes[i];
            i += isEncoded ? 2 : 0;
        }

        return LosslessUtf8.Decode(path.AsSpan(0, length));
    }

    /// <summary>A path in percent encoding.</summary>
    public static string Encode(string path)
    {
        var text = new StringBuilder();
        foreach (var value in LosslessUtf8.Terminated(path).AsSpan()[..^1])
        {
            var character = (char)value;
            _ = char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal)
                ? text.Append(character)
                : text.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }

        return text.ToString();
    }
}
