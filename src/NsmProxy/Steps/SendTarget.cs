using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NsmProxy.Steps;

/// <summary>Where a text is sent, or where its answer comes from.</summary>
/// <param name="Address">As it was written, its variables replaced: for messages.</param>
public abstract record SendTarget(string Address)
{
    /// <summary>Reads <c>tcp://HOST:PORT</c> (a number, or <c>localhost</c>), <c>unix:PATH</c> or <c>fifo:PATH</c>.</summary>
    /// <param name="address">The address.</param>
    /// <param name="folder">What a relative path is relative to.</param>
    /// <param name="target">The target; null when it is no such address.</param>
    public static bool TryParse(string address, string folder, out SendTarget? target)
    {
        target = address.StartsWith("tcp://", StringComparison.Ordinal) ? Tcp(address)
            : address.StartsWith("unix:", StringComparison.Ordinal) ? Unix(address, address[5..], folder)
            : address.StartsWith("fifo:", StringComparison.Ordinal) && address.Length > 5 ? new PipeTarget(address, Path.GetFullPath(address[5..], folder))
            : null;
        return target is not null;
    }

    private static SocketTarget? Tcp(string address)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 7 || !ushort.TryParse(address.AsSpan(colon + 1).TrimEnd('/'), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
        {
            return null;
        }

        var host = address[6..colon];
        return host == "localhost" ? new SocketTarget(address, [new IPEndPoint(IPAddress.Loopback, port), new IPEndPoint(IPAddress.IPv6Loopback, port)])
            : IPAddress.TryParse(host, out var number) ? new SocketTarget(address, [new IPEndPoint(number, port)])
            : null;
    }

    private static SocketTarget? Unix(string address, string path, string folder)
    {
        try
        {
            return path.Length == 0 ? null : new SocketTarget(address, [new UnixDomainSocketEndPoint(Path.GetFullPath(path, folder))]);
        }
        catch (ArgumentOutOfRangeException)
        {
            // unix(7): sun_path holds 108 bytes.
            return null;
        }
    }
}

/// <summary>A stream socket.</summary>
/// <param name="Address">As it was written.</param>
/// <param name="EndPoints">Where it may be: <c>localhost</c> has two.</param>
public sealed record SocketTarget(string Address, IReadOnlyList<EndPoint> EndPoints) : SendTarget(Address);

/// <summary>A named pipe, fifo(7).</summary>
/// <param name="Address">As it was written.</param>
/// <param name="Path">Absolute.</param>
public sealed record PipeTarget(string Address, string Path) : SendTarget(Address);
