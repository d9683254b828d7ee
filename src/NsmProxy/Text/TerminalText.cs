namespace NsmProxy.Text;

/// <summary>Texts of programs and strangers for a terminal, over which they shall have no power (ECMA-48: what begins with a
/// control character moves, erases and renames).</summary>
public static class TerminalText
{
    /// <summary>A text on one line, with a question mark for every control character.</summary>
    public static string Plain(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(letter => char.IsControl(letter) ? '?' : letter));

    /// <summary>A block of lines in UTF-8, with a question mark for every control character but tabs.</summary>
    public static byte[] Lines(ReadOnlySpan<byte> block)
    {
        const byte Delete = 0x7f;
        var tame = block.ToArray();
        for (var i = 0; i < tame.Length; i++)
        {
            // U+0080 to U+009F are controls too, and C2 is their first byte in UTF-8; at a block's end it may be one's.
            var isUpper = tame[i] == 0xC2 && (i + 1 == tame.Length || tame[i + 1] is >= 0x80 and < 0xA0);
            var isLower = i > 0 && block[i - 1] == 0xC2 && tame[i] is >= 0x80 and < 0xA0;
            if (isUpper || isLower || tame[i] is < (byte)' ' and not ((byte)'\n' or (byte)'\t') or Delete)
            {
                tame[i] = (byte)'?';
            }
        }

        return tame;
    }
}
