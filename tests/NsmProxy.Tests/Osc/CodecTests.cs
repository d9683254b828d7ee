using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

public class CodecTests
{
    /// <summary>Packets and their bytes after the OSC 1.0 specification; the first two are its own examples.</summary>
    public static TheoryData<OscPacket, string> Literal { get; } = new()
    {
        { OscMessage.Of("/oscillator/4/frequency", 440.0f), "2F6F7363696C6C61746F722F342F6672657175656E637900 2C660000 43DC0000" },
        { OscMessage.Of("/foo", 1000, -1, "hello", 1.234f, 5.678f), "2F666F6F00000000 2C69697366660000 000003E8 FFFFFFFF 68656C6C6F000000 3F9DF3B6 40B5B22D" },
        { OscMessage.Of("/a"), "2F610000 2C000000" },
        { OscMessage.Of("/abc", "", "abc", "abcd"), "2F61626300000000 2C73737300000000 00000000 61626300 6162636400000000" },
        { OscMessage.Of("/h", 0x0102030405060708L, -2L), "2F680000 2C686800 0102030405060708 FFFFFFFFFFFFFFFE" },
        { OscMessage.Of("/d", 1.5), "2F640000 2C640000 3FF8000000000000" },
        { OscMessage.Of("/S", new OscSymbol("sym")), "2F530000 2C530000 73796D00" },
        { OscMessage.Of("/c", new OscChar('x')), "2F630000 2C630000 00000078" },
        { OscMessage.Of("/b", Array.Empty<byte>(), new byte[] { 1, 2, 3, 4 }, new byte[] { 5 }), "2F620000 2C62626200000000 00000000 00000004 01020304 00000001 05000000" },
        { OscMessage.Of("/t", OscTimeTag.Immediately), "2F740000 2C740000 0000000000000001" },
        { OscMessage.Of("/m", new OscMidi(1, 0x90, 60, 127)), "2F6D0000 2C6D0000 01903C7F" },
        { OscMessage.Of("/r", new OscColor(1, 2, 3, 255)), "2F720000 2C720000 010203FF" },
        { OscMessage.Of("/x", true, false, new OscNil(), new OscInfinitum()), "2F780000 2C54464E49000000" },
        { OscMessage.Of("/y", 1, OscArray.Of(2, OscArray.Of("z"), OscArray.Of()), true), "2F790000 2C695B695B735D5B5D5D5400 00000001 00000002 7A000000" },
        { OscMessage.Of("/é", "ü"), "2FC3A900 2C730000 C3BC0000" },
        { OscBundle.Of(), "2362756E646C6500 0000000000000001" },
        { OscBundle.Of(OscMessage.Of("/a"), OscMessage.Of("/b", 1)), "2362756E646C6500 0000000000000001 00000008 2F610000 2C000000 0000000C 2F620000 2C690000 00000001" },
        { new OscBundle(0x0102030400000000, [OscBundle.Of(OscMessage.Of("/a"))]), "2362756E646C6500 0102030400000000 0000001C 2362756E646C6500 0000000000000001 00000008 2F610000 2C000000" },
    };

    [Theory]
    [MemberData(nameof(Literal))]
    public void A_packet_is_written_as_the_specification_says(OscPacket packet, string hex) =>
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(OscWriter.Write(packet)));

    [Theory]
    [MemberData(nameof(Literal))]
    public void A_packet_is_read_as_the_specification_says(OscPacket packet, string hex) => Assert.Equal(packet, OscReader.Read(Bytes(hex)));

    [Theory]
    [MemberData(nameof(Literal))]
    public void Every_byte_of_a_packet_is_needed_and_no_more(OscPacket packet, string hex)
    {
        var bytes = Bytes(hex);
        for (var length = 0; length < bytes.Length; length++)
        {
            // A bundle that is cut between two elements is a bundle.
            if (Reads(bytes.AsSpan(0, length)))
            {
                Assert.IsType<OscBundle>(packet);
                Assert.NotEqual(packet, OscReader.Read(bytes.AsSpan(0, length)));
            }
        }

        Assert.False(Reads([.. bytes, 0]));
        Assert.False(Reads([.. bytes, 1, 1, 1, 1]));
    }

    [Fact]
    public void A_message_is_matched_by_the_types_of_its_arguments()
    {
        var message = OscMessage.Of("/reply", "/nsm/server/announce", "hi", 3);

        Assert.Equal("ssi", message.Signature);
        Assert.True(message.Arguments is [OscText { Value: "/nsm/server/announce" }, OscText, OscInt32 { Value: 3 }]);
        Assert.Equal("/reply ssi \"/nsm/server/announce\" \"hi\" 3", message.ToString());
    }

    [Fact]
    public void The_messages_of_a_bundle_come_in_order()
    {
        var bundle = OscBundle.Of(OscMessage.Of("/1"), OscBundle.Of(OscMessage.Of("/2"), OscMessage.Of("/3")), OscMessage.Of("/4"));

        Assert.Equal(["/1", "/2", "/3", "/4"], bundle.Messages.Select(message => message.Path));
    }

    [Fact]
    public void A_text_that_is_no_utf8_leaves_as_it_came()
    {
        byte[] latin1 = [(byte)'/', (byte)'n', 0xE9, 0, (byte)',', (byte)'s', 0, 0, 0xF0, 0x9D, (byte)'x', 0];

        Assert.Equal(latin1, OscWriter.Write(OscReader.Read(latin1)));
    }

    [Fact]
    public void Half_a_character_that_stands_for_no_byte_is_written_as_the_replacement_character() =>
        Assert.Equal(OscWriter.Write(OscMessage.Of("/a", "x\uFFFDy")), OscWriter.Write(OscMessage.Of("/a", "x\uD834y")));

    [Fact]
    public void Blobs_and_arrays_are_equal_when_their_contents_are()
    {
        Assert.Equal(OscMessage.Of("/a", new byte[] { 1, 2 }, OscArray.Of(1, "x")), OscMessage.Of("/a", new byte[] { 1, 2 }, OscArray.Of(1, "x")));
        Assert.NotEqual(OscMessage.Of("/a", new byte[] { 1, 2 }), OscMessage.Of("/a", new byte[] { 1, 3 }));
        Assert.NotEqual(OscMessage.Of("/a", OscArray.Of(1)), OscMessage.Of("/a", OscArray.Of(2)));
    }

    [Fact]
    public void What_was_written_is_read_back_and_written_the_same()
    {
        var seed = Environment.TickCount;
        var packets = new RandomPackets(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var packet = packets.Next();
            var bytes = OscWriter.Write(packet);
            var read = OscReader.Read(bytes);
            Assert.True(packet.Equals(read), $"seed {seed}, packet {i}: {packet} was read back as {read}");
            Assert.True(bytes.AsSpan().SequenceEqual(OscWriter.Write(read)), $"seed {seed}, packet {i}: {packet} has other bytes the second time");
        }
    }

    private static bool Reads(ReadOnlySpan<byte> bytes)
    {
        try
        {
            OscReader.Read(bytes);
            return true;
        }
        catch (OscException)
        {
            return false;
        }
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
