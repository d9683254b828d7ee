using NsmProxy.Osc;

namespace NsmProxy.Fuzz.Targets;

/// <summary>Datagrams and streams: what can be read is written again to the same bytes, since OSC says each packet in one way.</summary>
internal sealed class OscTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "osc";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "#bundle\0", "\0\0\0\0\0\0\0\u0001", "/a\0\0", "/reply\0\0", ",\0\0\0", ",s\0\0", ",ifsbhtdScrmTFNI[]\0", ",[i]\0\0\0\0", "[", "]", "\0\0\0\u0004", "\0\0\0", "abc\0", ",ss\0", ",b\0\0",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => new OscPacket[]
    {
        OscMessage.Of("/nsm/client/open", "/home/a/song.nABCD", "song", "nABCD"),
        OscMessage.Of("/a", 1, 2.5f, "text", new byte[] { 1, 2, 3 }, true, new OscNil(), new OscInfinitum(), new OscSymbol("s"), new OscChar('c'), new OscTimeTag(1)),
        OscMessage.Of("/b", 1L, 0.5, new OscMidi(1, 2, 3, 4), new OscColor(1, 2, 3, 4), OscArray.Of(1, OscArray.Of("x")), false),
        OscBundle.Of(OscMessage.Of("/c"), OscBundle.Of(OscMessage.Of("/d", "é")), OscMessage.Of("/e", "")),
    }.SelectMany(packet => new[] { OscWriter.Write(packet), OscFrames.Write(packet) });

    /// <inheritdoc/>
    public override void Try(byte[] input)
    {
        if (Read(input) is { } packet)
        {
            var written = OscWriter.Write(packet);
            Law(written.AsSpan().SequenceEqual(input), "what was read is written otherwise");
            Law(packet.Equals(OscReader.Read(written)), "what was written is read otherwise");
            foreach (var message in packet.Messages)
            {
                Law(message.ToString().Length > 0, "a message has no text");
            }
        }

        Stream(input);
    }

    private static OscPacket? Read(byte[] bytes)
    {
        try
        {
            return OscReader.Read(bytes);
        }
        catch (OscException refused)
        {
            Law(refused.Offset >= 0 && refused.Offset <= bytes.Length && refused.Problem.Length > 0, $"an error's place {refused.Offset} lies outside of {bytes.Length} bytes");
            return null;
        }
    }

    /// <summary>The stream comes in pieces whose lengths it says itself.</summary>
    private static void Stream(byte[] input)
    {
        var frames = new OscFrames();
        try
        {
            for (var at = 0; at < input.Length;)
            {
                var space = frames.Space();
                var length = Math.Min(Math.Min(space.Length, input.Length - at), 1 + input[at] * 7);
                input.AsSpan(at, length).CopyTo(space);
                frames.Add(length);
                at += length;
                while (frames.TryTake(out var packet))
                {
                    Read(packet.ToArray());
                }
            }
        }
        catch (OscException refused)
        {
            Law(refused.Message.Contains("stream", StringComparison.Ordinal), "a stream ends for another reason: " + refused.Message);
        }
    }
}
