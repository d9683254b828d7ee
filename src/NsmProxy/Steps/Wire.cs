using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using NsmProxy.Files;

namespace NsmProxy.Steps;

/// <summary>A socket, or an end of a named pipe, that is read and written without blocking (read(2), write(2)).</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket? _socket;
    private readonly SafeFileHandle? _pipe;

    /// <summary>A connected socket, which does not block.</summary>
    public Wire(Socket socket) => _socket = socket;

    /// <summary>An end of a pipe, opened so that it does not block.</summary>
    public Wire(SafeFileHandle pipe) => _pipe = pipe;

    /// <summary>Its number.</summary>
    public int Descriptor => _socket is not null ? (int)_socket.Handle : (int)_pipe!.DangerousGetHandle();

    /// <summary>How many bytes of what was written to a pipe nobody has read yet; 0 for a socket, which does not tell.</summary>
    public int Unread => _pipe is not null && FileCalls.UnreadBytes(Descriptor, out var count) == 0 ? count : 0;

    /// <summary>Whether the peer broke it off instead of closing it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether it is the pipe that stands at <paramref name="path"/> now.</summary>
    public bool IsAt(string path) =>
        FileStamp.Of(path) is { } there && FileStamp.Of($"/proc/self/fd/{Descriptor}") is { } own && own.IsSameFile(there);

    /// <summary>Writes what fits.</summary>
    /// <returns>How many bytes; 0 when nothing fits now, null when nobody is there to read any more.</returns>
    public int? Write(ReadOnlySpan<byte> bytes)
    {
        var count = (int)FileCalls.Write(Descriptor, bytes, (nuint)bytes.Length);
        return count >= 0 ? count : IsForLater ? 0 : null;
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>How many bytes; 0 at the end or when the connection broke, null when nothing is there now.</returns>
    public int? Read(Span<byte> buffer)
    {
        var count = (int)FileCalls.Read(Descriptor, buffer, (nuint)buffer.Length);
        if (count < 0 && IsForLater)
        {
            return null;
        }

        IsBroken |= count < 0;
        return Math.Max(count, 0);
    }

    /// <summary>Says that no more will be written (shutdown(2), or close(2) of a pipe).</summary>
    public void EndWriting()
    {
        try
        {
            _socket?.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The peer was quicker to close.
        }

        _pipe?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket?.Dispose();
        _pipe?.Dispose();
    }

    private static bool IsForLater => FileCalls.LastError is FileCalls.TryAgain or FileCalls.Interrupted;
}
