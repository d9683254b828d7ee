using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace NsmProxy.Text;

/// <summary>
/// Bytes to text and back without loss. OSC 1.0 knows ASCII only, programs send UTF-8, and a path in an old session may be
/// Latin-1: a byte that is no UTF-8 becomes the lone surrogate U+DC00 + byte and is written as that byte again (as Python
/// does, PEP 383), so a path that came in leaves as it was.
/// </summary>
public static class LosslessUtf8
{
    private const char Escape = '\uDC00';
    private const char FirstEscaped = '\uDC80';
    private const char LastEscaped = '\uDCFF';

    /// <summary>How many bytes <see cref="Encode"/> needs at most.</summary>
    /// <param name="text">Any text.</param>
    public static int MaxByteCount(string text) => text.Length * 3;

    /// <summary>Whether a text stands for no byte that is no UTF-8, so that others than this class can write it.</summary>
    public static bool IsUtf8(string text)
    {
        for (var i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
        {
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text of <paramref name="bytes"/>; every sequence of bytes has one.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done;
            if (valid)
            {
                text.Append(rune);
            }

            for (var i = 0; i < consumed && !valid; i++)
            {
                text.Append((char)(Escape + bytes[i]));
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of <paramref name="text"/> and a zero behind them, as calls of the C library take paths.</summary>
    /// <param name="text">Any text without NUL.</param>
    public static byte[] Terminated(string text)
    {
        var bytes = new byte[MaxByteCount(text) + 1];
        return bytes[..(Encode(text, bytes) + 1)];
    }

    /// <summary>Writes the bytes of <paramref name="text"/>. A lone surrogate that stands for no byte becomes U+FFFD.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="bytes">At least <see cref="MaxByteCount"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var total = 0;
        while (Utf8.FromUtf16(text, bytes[total..], out var read, out var written, replaceInvalidSequences: false) is var status)
        {
            total += written;
            if (status == OperationStatus.Done)
            {
                break;
            }

            total += EncodeSurrogate(text[read], bytes[total..]);
            text = text[(read + 1)..];
        }

        return total;
    }

    private static int EncodeSurrogate(char surrogate, Span<byte> bytes)
    {
        if (surrogate is < FirstEscaped or > LastEscaped)
        {
            return Rune.ReplacementChar.EncodeToUtf8(bytes);
        }

        bytes[0] = (byte)(surrogate - Escape);
        return 1;
    }
}
