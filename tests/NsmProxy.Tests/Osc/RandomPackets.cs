using NsmProxy.Osc;
using NsmProxy.Text;

namespace NsmProxy.Tests.Osc;

/// <summary>Packets of every type, from a seed.</summary>
internal sealed class RandomPackets(int seed)
{
    private readonly Random _random = new(seed);

    public OscPacket Next(int depth = 0) => depth < 3 && _random.Next(5) == 0
        ? new OscBundle((ulong)_random.NextInt64(), [.. Some(4, () => Next(depth + 1))])
        : new OscMessage("/" + Text(), [.. Some(8, () => Argument(0))]);

    public byte[] Bytes(int max)
    {
        var bytes = new byte[_random.Next(max + 1)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private IEnumerable<T> Some<T>(int max, Func<T> make) => Enumerable.Range(0, _random.Next(max + 1)).Select(_ => make());

    private byte Byte() => (byte)_random.Next(256);

    private int Int() => (int)_random.NextInt64(int.MinValue, 1L + int.MaxValue);

    /// <summary>What any bytes without NUL are as a text: ASCII, UTF-8 and neither.</summary>
    private string Text() => LosslessUtf8.Decode(Bytes(12).Where(value => value != 0).Concat("aé𝄞"u8.ToArray().Take(_random.Next(9))).ToArray());

    private OscArgument Argument(int depth) => _random.Next(15) switch
    {
        0 => Int(),
        1 => _random.NextInt64(),
        2 => BitConverter.Int32BitsToSingle(Int()),
        3 => BitConverter.Int64BitsToDouble(_random.NextInt64()),
        4 => Text(),
        5 => new OscSymbol(Text()),
        6 => new OscChar(Int()),
        7 => Bytes(9),
        8 => new OscTimeTag((ulong)_random.NextInt64()),
        9 => new OscMidi(Byte(), Byte(), Byte(), Byte()),
        10 => new OscColor(Byte(), Byte(), Byte(), Byte()),
        11 => _random.Next(2) == 0,
        12 => new OscNil(),
        13 => new OscInfinitum(),
        _ => depth < 3 ? new OscArray([.. Some(3, () => Argument(depth + 1))]) : new OscNil(),
    };
}
