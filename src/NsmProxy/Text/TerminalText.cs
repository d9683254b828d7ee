using System.Globalization;

namespace NsmProxy.Text;

/// <summary>Texts of programs and strangers for a terminal, over which they shall have no power (ECMA-48: what begins with a
/// control character moves, erases and renames).</summary>
public static class TerminalText
{
    /// <summary>A text on one line, with a question mark for every control character.</summary>
    public static string Plain(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(letter => char.IsControl(letter) ? '?' : letter));

    /// <summary>A text in full, on one line: also what would not be seen or would turn the direction of writing stands there as
    /// its number.</summary>
    public static string Visible(string text) => string.Concat(text.Select(letter => IsUnseen(letter) ? $"\\u{(int)letter:x4}" : letter.ToString()));

    /// <summary>A block of lines in UTF-8, with a question mark for every control character but tabs.</summary>
    public static byte[] Lines(ReadOnlySpan<byte> block)
    {
        const byte Delete = 0x7f;
        var tame = block.ToArray();
        foreach (ref var character in tame.AsSpan())
        {
            if (character is < (byte)' ' and not ((byte)'\n' or (byte)'\t') or Delete)
            {
                character = (byte)'?';
            }
        }

        return tame;
    }

    private static bool IsUnseen(char letter) =>
        char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator;
}
