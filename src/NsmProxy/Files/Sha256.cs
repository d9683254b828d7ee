using System.Buffers.Binary;
using System.Numerics;

namespace NsmProxy.Files;

/// <summary>SHA-256 (FIPS 180-4, sections 5 and 6.2). Its own code, because .NET's needs OpenSSL's libraries on the user's
/// machine.</summary>
public static class Sha256
{
    private const int BlockSize = 64;

    private static readonly uint[] Start = Roots(8, degree: 2);
    private static readonly uint[] Keys = Roots(64, degree: 3);

    /// <summary>The hash of a content, as 64 small hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<uint> state = stackalloc uint[8];
        Start.CopyTo(state);
        var whole = content.Length / BlockSize * BlockSize;
        for (var at = 0; at < whole; at += BlockSize)
        {
            Add(state, content.Slice(at, BlockSize));
        }

        Span<byte> end = stackalloc byte[2 * BlockSize];
        end.Clear();
        var rest = content[whole..];
        rest.CopyTo(end);
        end[rest.Length] = 0x80;
        end = end[..(rest.Length < BlockSize - 8 ? BlockSize : 2 * BlockSize)];
        BinaryPrimitives.WriteUInt64BigEndian(end[^8..], (ulong)content.Length * 8);
        for (var at = 0; at < end.Length; at += BlockSize)
        {
            Add(state, end.Slice(at, BlockSize));
        }

        Span<byte> hash = stackalloc byte[32];
        for (var i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash[(4 * i)..], state[i]);
        }

        return Convert.ToHexStringLower(hash);
    }

    private static void Add(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[64];
        for (var i = 0; i < 64; i++)
        {
            words[i] = i < 16
                ? BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..])
                : words[i - 16] + words[i - 7]
                    + (Turn(words[i - 15], 7) ^ Turn(words[i - 15], 18) ^ (words[i - 15] >> 3))
                    + (Turn(words[i - 2], 17) ^ Turn(words[i - 2], 19) ^ (words[i - 2] >> 10));
        }

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var i = 0; i < 64; i++)
        {
            var first = h + (Turn(e, 6) ^ Turn(e, 11) ^ Turn(e, 25)) + ((e & f) ^ (~e & g)) + Keys[i] + words[i];
            var second = (Turn(a, 2) ^ Turn(a, 13) ^ Turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (a, b, c, d, e, f, g, h) = (first + second, a, b, c, d + first, e, f, g);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static uint Turn(uint word, int bits) => BitOperations.RotateRight(word, bits);

    /// <summary>The first 32 bits of the fractional parts of the square (2) or cube (3) roots of the first primes.</summary>
    private static uint[] Roots(int count, int degree)
    {
        var roots = new uint[count];
        var found = 0;
        for (uint number = 2; found < count; number++)
        {
            if (IsPrime(number))
            {
                roots[found++] = Root(number, degree);
            }
        }

        return roots;
    }

    /// <summary>The root times 2^32, of which the lower half is the fractional part; by bisection, so that it is exact.</summary>
    private static uint Root(uint number, int degree)
    {
        var wanted = (UInt128)number << (32 * degree);
        UInt128 low = 0;
        var high = (UInt128)32 << 32;
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            (low, high) = middle * middle * (degree == 3 ? middle : 1) <= wanted ? (middle, high) : (low, middle);
        }

        return unchecked((uint)low);
    }

    private static bool IsPrime(uint number)
    {
        for (uint divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                return false;
            }
        }

        return true;
    }
}
