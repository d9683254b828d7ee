using System.Diagnostics;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

public class BadBytesTests
{
    public static TheoryData<string, int, string> All { get; } = new(BadBytes.All.Select(bad => new TheoryDataRow<string, int, string>(bad.Hex, bad.Offset, bad.Problem)));

    [Theory]
    [MemberData(nameof(All))]
    public void Bad_bytes_raise_an_error_that_says_what_is_wrong_and_where(string hex, int offset, string problem)
    {
        var error = Assert.Throws<OscException>(() => OscReader.Read(BadBytes.Bytes(hex)));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(offset, error.Offset);
    }

    [Fact]
    public void Bundles_and_arrays_may_stand_as_deep_in_each_other_as_the_bound()
    {
        var packet = Bundles(OscPacket.MaxDepth - 1, Arrays(OscPacket.MaxDepth));

        Assert.Equal(packet, OscReader.Read(OscWriter.Write(packet)));
    }

    [Fact]
    public void Bundles_and_arrays_that_stand_too_deep_in_each_other_are_not_written()
    {
        Assert.Contains("bundles stand more", Assert.Throws<OscException>(() => OscWriter.Write(Bundles(OscPacket.MaxDepth, Arrays(1)))).Problem, StringComparison.Ordinal);
        Assert.Contains("arrays stand more", Assert.Throws<OscException>(() => OscWriter.Write(Arrays(OscPacket.MaxDepth + 1))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Bundles_and_arrays_that_stand_ten_thousand_deep_in_each_other_are_refused()
    {
        byte[] arrays = [.. "/a\0\0,"u8, .. Enumerable.Repeat((byte)'[', 10_000), .. Enumerable.Repeat((byte)']', 10_000), 0, 0, 0];
        IEnumerable<byte> bundles = [];
        for (var i = 0; i < 3_000; i++)
        {
            bundles = [.. "#bundle\0"u8, 0, 0, 0, 0, 0, 0, 0, 1, .. bundles.TryGetNonEnumeratedCount(out var size) && size > 0 ? Prefixed(bundles, size) : []];
        }

        Assert.Contains("arrays stand more", Assert.Throws<OscException>(() => OscReader.Read(arrays)).Problem, StringComparison.Ordinal);
        Assert.Contains("bundles stand more", Assert.Throws<OscException>(() => OscReader.Read(bundles.ToArray())).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_with_a_nul_or_a_path_without_a_slash_is_not_written()
    {
        Assert.Contains("NUL", Assert.Throws<OscException>(() => OscWriter.Write(OscMessage.Of("/a", "x\0y"))).Problem, StringComparison.Ordinal);
        Assert.Contains("slash", Assert.Throws<OscException>(() => OscWriter.Write(OscMessage.Of("#bundle"))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_random_and_mutated_datagrams_raise_nothing_but_the_codecs_own_error()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var packets = new RandomPackets(seed);
        byte[][] good = [.. Enumerable.Range(0, 500).Select(_ => OscWriter.Write(packets.Next()))];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 1_000_000; i++)
        {
            var bytes = i % 4 == 0 ? packets.Bytes(64) : Mutated(good[random.Next(good.Length)], random);
            try
            {
                OscReader.Read(bytes);
            }
            catch (OscException)
            {
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}, datagram {i} {Convert.ToHexString(bytes)} raised {error}");
            }
        }

        var taken = Stopwatch.GetElapsedTime(started);
        Assert.True(taken < TimeSpan.FromMinutes(2), $"seed {seed}: a million datagrams took {taken}");
    }

    private static byte[] Mutated(byte[] good, Random random)
    {
        var bytes = good.AsSpan(0, random.Next(3) == 0 ? random.Next(good.Length + 1) : good.Length).ToArray();
        for (var changes = random.Next(4); changes > 0 && bytes.Length > 0; changes--)
        {
            bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)"[]bsi/,\0"[random.Next(8)] : (byte)random.Next(256);
        }

        return bytes;
    }

    private static OscPacket Bundles(int depth, OscPacket inner) => depth < 0 ? inner : depth == 0 ? OscBundle.Of(inner) : OscBundle.Of(Bundles(depth - 1, inner));

    private static OscMessage Arrays(int depth) => OscMessage.Of("/a", Enumerable.Range(0, depth).Aggregate((OscArgument)1, (inner, _) => OscArray.Of(inner)));

    private static IEnumerable<byte> Prefixed(IEnumerable<byte> bytes, int size) => [(byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size, .. bytes];
}
