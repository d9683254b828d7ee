using System.Net;
using System.Net.Sockets;
using NsmProxy.Files;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>One attempt to connect to a program's stream socket without blocking (connect(2), tcp(7), unix(7)).</summary>
internal static class Connecting
{
    /// <summary>Tries each place once.</summary>
    /// <param name="target">Where.</param>
    /// <param name="context">The program.</param>
    /// <param name="limit">How long an attempt may take.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The connection, or null when nothing listens there now.</returns>
    /// <exception cref="FilesException">It cannot be connected to at all.</exception>
    public static async Task<Wire?> TryAsync(SocketTarget target, StepContext context, Deadline limit, CancellationToken cancel)
    {
        foreach (var endPoint in target.EndPoints)
        {
            if (IsWorthTrying(endPoint) && await TryAsync(endPoint, target, context, limit, cancel) is { } wire)
            {
                return wire;
            }
        }

        return null;
    }

    /// <summary>What listens is looked up first: an attempt at a port of this machine that is free may be given that very port
    /// for its own end, be connected to itself, and keep the program from it.</summary>
    private static bool IsWorthTrying(EndPoint endPoint) => endPoint switch
    {
        IPEndPoint network => !IPAddress.IsLoopback(network.Address) || new Listener("tcp", network.Port, "").IsThere(),
        _ => FileStamp.Of(endPoint.ToString()!) is { } stamp && (stamp.IsSocket ? true : throw new FilesException($"{endPoint} is no socket")),
    };

    private static async Task<Wire?> TryAsync(EndPoint endPoint, SocketTarget target, StepContext context, Deadline limit, CancellationToken cancel)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified) { Blocking = false };
        try
        {
            var error = Begin(socket, endPoint);
            if (endPoint is IPEndPoint && error is SocketError.WouldBlock or SocketError.InProgress)
            {
                error = await EndAsync(socket, context, limit, cancel);
            }

            switch (error)
            {
                case SocketError.Success when !IsToItself(socket):
                    var wire = new Wire(socket);
                    socket = null;
                    return wire;
                // A Unix socket whose queue is full "would block".
                case SocketError.Success or SocketError.ConnectionRefused or SocketError.WouldBlock or SocketError.InProgress or SocketError.TimedOut:
                    return null;
                default:
                    throw new FilesException($"cannot connect to {target.Address}: {FindingText.Words(error.ToString(), ' ')}");
            }
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private static SocketError Begin(Socket socket, EndPoint endPoint)
    {
        try
        {
            socket.Connect(endPoint);
            return SocketError.Success;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }

    private static async Task<SocketError> EndAsync(Socket socket, StepContext context, Deadline limit, CancellationToken cancel)
    {
        var isOver = false;
        using var watch = context.Loop.WhenWritable((int)socket.Handle, () =>
        {
            isOver = true;
            context.Stir();
        });
        while (!isOver && !limit.HasPassed)
        {
            await context.StirringAsync(limit.Left, cancel);
        }

        return isOver ? (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! : SocketError.TimedOut;
    }

    private static bool IsToItself(Socket socket) => socket.LocalEndPoint is IPEndPoint own && own.Equals(socket.RemoteEndPoint);
}
