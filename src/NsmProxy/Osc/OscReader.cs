using System.Buffers.Binary;
using NsmProxy.Text;

namespace NsmProxy.Osc;

/// <summary>
/// Reads packets from bytes (OSC 1.0 specification): the mirror image of <see cref="OscWriter"/>. It is as strict as liblo:
/// paths begin with a slash, type tags with a comma and are never left out, padding is zero, and every byte is consumed.
/// Texts may hold bytes that are no UTF-8 (<see cref="LosslessUtf8"/>), as liblo lets them.
/// </summary>
public ref struct OscReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private ReadOnlySpan<byte> _tags;
    private int _at;
    private int _end;
    private int _tagsAt;
    private int _tag;

    private OscReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _end = bytes.Length;
    }

    /// <summary>What a bundle begins with, in place of a path.</summary>
    internal static ReadOnlySpan<byte> BundleMark => "#bundle\0"u8;

    /// <summary>The packet that <paramref name="bytes"/> are.</summary>
    /// <param name="bytes">One datagram or one frame, whole.</param>
    /// <exception cref="OscException">They are no OSC packet.</exception>
    public static OscPacket Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new OscReader(bytes);
        return reader.ReadPacket(depth: 0);
    }

    private OscPacket ReadPacket(int depth)
    {
        if (_at == _end)
        {
            throw Error("the packet is empty");
        }

        OscPacket packet = _bytes[_at.._end].StartsWith(BundleMark) ? ReadBundle(depth) : ReadMessage();
        return _at == _end ? packet : throw Error($"{_end - _at} bytes follow the last argument");
    }

    private OscBundle ReadBundle(int depth)
    {
        if (depth >= OscPacket.MaxDepth)
        {
            throw Error($"bundles stand more than {OscPacket.MaxDepth} deep in each other");
        }

        _at += BundleMark.Length;
        var timeTag = ReadUInt64();
        var elements = new List<OscPacket>();
        var end = _end;
        while (_at < end)
        {
            var size = ReadSize("a bundle's element");
            _end = _at + size;
            elements.Add(ReadPacket(depth + 1));
            _end = end;
        }

        return new OscBundle(timeTag, elements);
    }

    private OscMessage ReadMessage()
    {
        if (_bytes[_at] != '/')
        {
            throw Error("the path does not begin with a slash");
        }

        var path = ReadText();
        if (_at == _end || _bytes[_at] != ',')
        {
            throw Error("the type tags do not begin with a comma");
        }

        _tagsAt = _at + 1;
        _tags = ReadTextBytes()[1..];
        _tag = 0;
        return new OscMessage(path, ReadArguments(depth: 0));
    }

    private OscArgument[] ReadArguments(int depth)
    {
        if (depth > OscPacket.MaxDepth)
        {
            throw TagError($"arrays stand more than {OscPacket.MaxDepth} deep in each other");
        }

        var arguments = new List<OscArgument>();
        while (_tag < _tags.Length && _tags[_tag] != ']')
        {
            arguments.Add(ReadArgument(_tags[_tag++], depth));
        }

        var closed = _tag++ < _tags.Length;
        if (closed != depth > 0)
        {
            throw TagError(closed ? "']' closes no array" : "an array is not closed");
        }

        return [.. arguments];
    }

    private OscArgument ReadArgument(byte tag, int depth) => (char)tag switch
    {
        'i' => new OscInt32(ReadInt32()),
        'h' => new OscInt64((long)ReadUInt64()),
        'f' => new OscFloat(BitConverter.Int32BitsToSingle(ReadInt32())),
        'd' => new OscDouble(BitConverter.UInt64BitsToDouble(ReadUInt64())),
        's' => new OscText(ReadText()),
        'S' => new OscSymbol(ReadText()),
        'c' => new OscChar(ReadInt32()),
        'b' => new OscBlob(ReadBlob()),
        't' => new OscTimeTag(ReadUInt64()),
        'm' => ReadMidi(),
        'r' => ReadColor(),
        'T' => new OscBool(true),
        'F' => new OscBool(false),
        'N' => new OscNil(),
        'I' => new OscInfinitum(),
        '[' => new OscArray(ReadArguments(depth + 1)),
        _ => throw TagError($"the type tag 0x{tag:x2} is unknown"),
    };

    private string ReadText() => LosslessUtf8.Decode(ReadTextBytes());

    private ReadOnlySpan<byte> ReadTextBytes()
    {
        var length = _bytes[_at.._end].IndexOf((byte)0);
        if (length < 0)
        {
            throw Error("a text is not ended by NUL");
        }

        var text = Take(length);
        SkipPadding(4 - (length % 4));
        return text;
    }

    private byte[] ReadBlob()
    {
        var length = ReadSize("a blob");
        var bytes = Take(length).ToArray();
        SkipPadding((4 - (length % 4)) % 4);
        return bytes;
    }

    private OscMidi ReadMidi()
    {
        var bytes = Take(4);
        return new OscMidi(bytes[0], bytes[1], bytes[2], bytes[3]);
    }

    private OscColor ReadColor()
    {
        var bytes = Take(4);
        return new OscColor(bytes[0], bytes[1], bytes[2], bytes[3]);
    }

    private int ReadSize(string ofWhat)
    {
        var size = ReadInt32();
        return size >= 0 && size <= _end - _at ? size : throw Error($"{ofWhat} of {size} bytes is said to follow, but {_end - _at} bytes do");
    }

    private int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));

    private ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(sizeof(ulong)));

    private void SkipPadding(int count)
    {
        if (Take(count).ContainsAnyExcept((byte)0))
        {
            throw Error("padding is not zero");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _end - _at)
        {
            throw Error($"{count} bytes are needed, but {_end - _at} are left");
        }

        var taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }

    private readonly OscException Error(string problem) => new(problem, _at);

    private readonly OscException TagError(string problem) => new(problem, _tagsAt + _tag - 1);
}
