using System.Buffers.Binary;
using NsmProxy.Text;

namespace NsmProxy.Osc;

/// <summary>Writes packets as bytes, big endian, everything in multiples of four (OSC 1.0 specification): the mirror image
/// of <see cref="OscReader"/>.</summary>
public sealed class OscWriter
{
    private byte[] _bytes = new byte[256];
    private int _length;

    private OscWriter()
    {
    }

    /// <summary>The bytes of a packet.</summary>
    /// <exception cref="OscException">A text holds a NUL, a path does not begin with a slash, or bundles or arrays stand
    /// deeper in each other than <see cref="OscPacket.MaxDepth"/>.</exception>
    public static byte[] Write(OscPacket packet)
    {
        var writer = new OscWriter();
        writer.WritePacket(packet, depth: 0);
        return writer._bytes.AsSpan(0, writer._length).ToArray();
    }

    private void WritePacket(OscPacket packet, int depth)
    {
        switch (packet)
        {
            case OscMessage message:
                WriteMessage(message);
                break;
            case OscBundle bundle:
                WriteBundle(bundle, depth);
                break;
            default:
                throw new InvalidOperationException($"unknown packet {packet}");
        }
    }

    private void WriteBundle(OscBundle bundle, int depth)
    {
        if (depth >= OscPacket.MaxDepth)
        {
            throw Error($"bundles stand more than {OscPacket.MaxDepth} deep in each other");
        }

        OscReader.BundleMark.CopyTo(Reserve(OscReader.BundleMark.Length));
        WriteUInt64(bundle.TimeTag);
        foreach (var element in bundle.Elements)
        {
            var sizeAt = _length;
            WriteInt32(0);
            WritePacket(element, depth + 1);
            BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(sizeAt), _length - sizeAt - sizeof(int));
        }
    }

    private void WriteMessage(OscMessage message)
    {
        if (!message.Path.StartsWith('/'))
        {
            throw Error("the path does not begin with a slash");
        }

        WriteText(message.Path);
        Append((byte)',');
        WriteTags(message.Arguments, depth: 0);
        Append(0);
        Pad();
        foreach (var argument in message.Arguments)
        {
            WriteArgument(argument);
        }
    }

    private void WriteTags(IReadOnlyList<OscArgument> arguments, int depth)
    {
        if (depth > OscPacket.MaxDepth)
        {
            throw Error($"arrays stand more than {OscPacket.MaxDepth} deep in each other");
        }

        foreach (var argument in arguments)
        {
            if (argument is OscArray array)
            {
                Append((byte)'[');
                WriteTags(array.Elements, depth + 1);
                Append((byte)']');
            }
            else
            {
                Append((byte)argument.Signature[0]);
            }
        }
    }

    private void WriteArgument(OscArgument argument)
    {
        switch (argument)
        {
            case OscInt32 number: WriteInt32(number.Value); break;
            case OscInt64 number: WriteUInt64((ulong)number.Value); break;
            case OscFloat number: WriteInt32(BitConverter.SingleToInt32Bits(number.Value)); break;
            case OscDouble number: WriteUInt64(BitConverter.DoubleToUInt64Bits(number.Value)); break;
            case OscText text: WriteText(text.Value); break;
            case OscSymbol symbol: WriteText(symbol.Value); break;
            case OscChar character: WriteInt32(character.Value); break;
            case OscBlob blob: WriteBlob(blob.Bytes.Span); break;
            case OscTimeTag time: WriteUInt64(time.Value); break;
            case OscMidi midi: WriteBytes(midi.Port, midi.Status, midi.Data1, midi.Data2); break;
            case OscColor color: WriteBytes(color.Red, color.Green, color.Blue, color.Alpha); break;
            case OscBool or OscNil or OscInfinitum: break;
            case OscArray array: WriteElements(array); break;
            default: throw new InvalidOperationException($"unknown argument {argument}");
        }
    }

    private void WriteElements(OscArray array)
    {
        foreach (var element in array.Elements)
        {
            WriteArgument(element);
        }
    }

    private void WriteText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw Error("a text holds a NUL, which ends an OSC text");
        }

        var start = _length;
        _length = start + LosslessUtf8.Encode(text, Reserve(LosslessUtf8.MaxByteCount(text)));
        Append(0);
        Pad();
    }

    private void WriteBlob(ReadOnlySpan<byte> bytes)
    {
        WriteInt32(bytes.Length);
        bytes.CopyTo(Reserve(bytes.Length));
        Pad();
    }

    private void WriteBytes(byte first, byte second, byte third, byte fourth)
    {
        Append(first);
        Append(second);
        Append(third);
        Append(fourth);
    }

    private void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(sizeof(int)), value);

    private void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Reserve(sizeof(ulong)), value);

    private void Append(byte value) => Reserve(1)[0] = value;

    private void Pad()
    {
        while (_length % 4 != 0)
        {
            Append(0);
        }
    }

    private Span<byte> Reserve(int count)
    {
        var needed = _length + count;
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }

        var space = _bytes.AsSpan(_length, count);
        _length = needed;
        return space;
    }

    private OscException Error(string problem) => new(problem, _length);
}
