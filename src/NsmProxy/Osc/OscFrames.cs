using System.Buffers.Binary;

namespace NsmProxy.Osc;

/// <summary>Cuts a stream into packets: each follows its length in 32 bits (OSC 1.0 specification, "OSC Packets"; also what
/// liblo sends unless told otherwise).</summary>
public sealed class OscFrames
{
    /// <summary>The longest packet that is taken or made, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    private const int PrefixLength = sizeof(int);

    private byte[] _bytes = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>The bytes of a packet with its length before them.</summary>
    /// <exception cref="OscException">OSC cannot say it, or it is longer than <see cref="MaxLength"/>.</exception>
    public static byte[] Write(OscPacket packet)
    {
        var bytes = OscWriter.Write(packet);
        if (bytes.Length > MaxLength)
        {
            throw new OscException($"the packet is longer than {MaxLength} bytes", MaxLength);
        }

        var frame = new byte[PrefixLength + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, bytes.Length);
        bytes.CopyTo(frame, PrefixLength);
        return frame;
    }

    /// <summary>Room for the next bytes of the stream, at least one; <see cref="Add"/> says how many were put there.</summary>
    public Span<byte> Space()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        _end -= _start;
        _start = 0;
        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        return _bytes.AsSpan(_end);
    }

    /// <summary>Counts bytes that were put into <see cref="Space"/>.</summary>
    /// <param name="count">How many.</param>
    public void Add(int count) => _end += count;

    /// <summary>Takes the next whole packet from the stream; it is valid until <see cref="Space"/> is called.</summary>
    /// <param name="packet">Its bytes, without the length.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="OscException">The length is negative or above <see cref="MaxLength"/>: this is no such stream, and
    /// nothing behind can be found.</exception>
    public bool TryTake(out ReadOnlySpan<byte> packet)
    {
        packet = default;
        var waiting = _bytes.AsSpan(_start, _end - _start);
        if (waiting.Length < PrefixLength)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(waiting);
        if (length is < 0 or > MaxLength)
        {
            throw new OscException($"the stream announces a packet of {length} bytes; up to {MaxLength} are taken", 0);
        }

        if (waiting.Length - PrefixLength < length)
        {
            return false;
        }

        packet = waiting.Slice(PrefixLength, length);
        _start += PrefixLength + length;
        return true;
    }
}
