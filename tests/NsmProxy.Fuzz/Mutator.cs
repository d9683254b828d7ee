using System.Text;

namespace NsmProxy.Fuzz;

/// <summary>Makes new inputs of known ones: bits and bytes, and what texts are made of: lines, numbers, words of the grammar.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="tokens">Words of the grammar.</param>
internal sealed class Mutator(Random random, IReadOnlyList<string> tokens)
{
    private const int MostChanges = 16;
    private const string Signs = " \t\n\"'\\/$&<>[]{}()=:;,#-+*?|!%@~^";

    private static readonly byte[][] Strange =
    [
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xFF],
        [0], [13, 10], [13], [10], [9], [0x0B], [0x0C], [0x1B], [0x7F], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xC2, 0xA0], "é"u8.ToArray(), "𝄞"u8.ToArray(), "\u0301"u8.ToArray(),
    ];

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "127", "128", "255", "256", "32767", "65535", "65536", "2147483647", "2147483648", "-2147483648", "4294967295", "4294967296",
        "9223372036854775807", "9223372036854775808", "99999999999999999999", "1e400", "-0", "00", "0x7f", "1.5", ".5", "1e-9", "NaN", "inf",
    ];

    private static readonly uint[] Edges = [0, 1, 4, 8, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFF];

    private readonly byte[][] _tokens = [.. tokens.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Makes an input.</summary>
    /// <param name="input">One that is known.</param>
    /// <param name="other">Another one, of which parts are taken.</param>
    public byte[] Of(byte[] input, byte[] other)
    {
        var bytes = new List<byte>(input);
        for (var changes = 1 << random.Next(1 + int.Log2(MostChanges)); changes > 0; changes--)
        {
            Change(bytes, other);
        }

        if (bytes.Count > FuzzTarget.LongestInput)
        {
            bytes.RemoveRange(FuzzTarget.LongestInput, bytes.Count - FuzzTarget.LongestInput);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(Length(), bytes.Count - at);
        switch (random.Next(20))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 3 or 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 6:
                Put(bytes, at, length, bytes.GetRange(Math.Min(random.Next(bytes.Count + 1), bytes.Count - length), length));
                break;
            case 7 or 8:
                Put(bytes, at, random.Next(2) * length, Part(other));
                break;
            case 9 or 10 or 11 when _tokens.Length > 0:
                Put(bytes, at, random.Next(3) == 0 ? length : 0, Any(_tokens));
                break;
            case 12:
                Put(bytes, at, random.Next(2) * Math.Min(1, length), Any(Strange));
                break;
            case 13:
                Number(bytes, at);
                break;
            case 14:
                Edge(bytes, at);
                break;
            case 15:
                Repeat(bytes, at, length);
                break;
            case 16 or 17:
                Line(bytes, at, other);
                break;
            case 18:
                Delimited(bytes, at);
                break;
            default:
                bytes.Insert(at, (byte)Signs[random.Next(Signs.Length)]);
                break;
        }
    }

    private T Any<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>Mostly short.</summary>
    private int Length() => random.Next(1, 2 << random.Next(9));

    private static void Put(List<byte> bytes, int at, int instead, IReadOnlyCollection<byte> what)
    {
        bytes.RemoveRange(at, Math.Min(instead, bytes.Count - at));
        bytes.InsertRange(at, what);
    }

    private byte[] Part(byte[] other)
    {
        var start = random.Next(other.Length + 1);
        return other[start..Math.Min(other.Length, start + Length())];
    }

    /// <summary>Another number in the place of the next one.</summary>
    private void Number(List<byte> bytes, int at)
    {
        var start = bytes.FindIndex(at, value => char.IsAsciiDigit((char)value));
        if (start < 0)
        {
            return;
        }

        var end = bytes.FindIndex(start, value => !char.IsAsciiDigit((char)value));
        Put(bytes, start, (end < 0 ? bytes.Count : end) - start, Encoding.ASCII.GetBytes(Any(Numbers)));
    }

    /// <summary>A number of 32 bits, at a place that is a multiple of four.</summary>
    private void Edge(List<byte> bytes, int at)
    {
        var value = Any(Edges);
        byte[] big = [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
        Put(bytes, Math.Min(at / 4 * 4, bytes.Count), 4, random.Next(2) == 0 ? big : [.. big.Reverse()]);
    }

    /// <summary>The same again and again: what nests gets deep, what is listed gets long.</summary>
    private void Repeat(List<byte> bytes, int at, int length)
    {
        IReadOnlyList<byte> piece = _tokens.Length > 0 && random.Next(2) == 0 ? Any(_tokens) : bytes.GetRange(at, length);
        var count = Math.Min(random.Next(2, 2 << random.Next(12)), piece.Count == 0 ? 0 : FuzzTarget.LongestInput / piece.Count);
        bytes.InsertRange(at, Enumerable.Repeat(piece, count).SelectMany(one => one));
    }

    private void Line(List<byte> bytes, int at, byte[] other)
    {
        var start = at == 0 ? 0 : bytes.LastIndexOf((byte)'\n', at - 1) + 1;
        var end = bytes.IndexOf((byte)'\n', start) is >= 0 and var found ? found + 1 : bytes.Count;
        var line = bytes.GetRange(start, end - start);
        switch (random.Next(5))
        {
            case 0:
                bytes.RemoveRange(start, line.Count);
                break;
            case 1:
                bytes.InsertRange(end, line);
                break;
            case 2:
                bytes.RemoveRange(start, line.Count);
                var elsewhere = random.Next(bytes.Count + 1);
                bytes.InsertRange(elsewhere == 0 ? 0 : bytes.LastIndexOf((byte)'\n', elsewhere - 1) + 1, line);
                break;
            case 3:
                bytes.InsertRange(start, Enumerable.Repeat((byte)' ', random.Next(1, 5)));
                break;
            default:
                var from = Array.IndexOf(other, (byte)'\n', random.Next(other.Length + 1)) + 1;
                var to = Array.IndexOf(other, (byte)'\n', from) is >= 0 and var stop ? stop + 1 : other.Length;
                bytes.InsertRange(start, other[from..to]);
                break;
        }
    }

    /// <summary>Takes what stands between two signs away, or doubles it.</summary>
    private void Delimited(List<byte> bytes, int at)
    {
        var start = bytes.FindIndex(at, value => !char.IsAsciiLetterOrDigit((char)value));
        var end = start < 0 ? -1 : bytes.FindIndex(start + 1, value => !char.IsAsciiLetterOrDigit((char)value));
        if (end < 0)
        {
            return;
        }

        if (random.Next(2) == 0)
        {
            bytes.RemoveRange(start, end - start);
        }
        else
        {
            bytes.InsertRange(end, bytes.GetRange(start, end - start));
        }
    }
}
