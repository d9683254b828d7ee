using System.Globalization;

namespace NsmProxy.Steps;

/// <summary>A place where something may listen, looked up in the kernel's tables (proc(5): <c>/proc/net</c>).</summary>
/// <param name="Table">The table: <c>tcp</c>, <c>udp</c> or <c>unix</c>.</param>
/// <param name="Port">The port, for <c>tcp</c> and <c>udp</c>.</param>
/// <param name="Path">The socket's path, for <c>unix</c>.</param>
public readonly record struct Listener(string Table, int Port, string Path)
{
    private const string TcpListen = "0A";
    private const string UnixAccepts = "00010000";
    private const string UnixDatagram = "0002";

    /// <summary>Reads <c>tcp://HOST:PORT</c>, <c>udp://HOST:PORT</c> or <c>unix:PATH</c>.</summary>
    public static bool TryParse(string address, out Listener listener)
    {
        listener = default;
        if (address.StartsWith("unix:", StringComparison.Ordinal))
        {
            listener = new Listener("unix", 0, address[5..]);
            return listener.Path.Length > 0;
        }

        var table = address.StartsWith("tcp://", StringComparison.Ordinal) ? "tcp" : address.StartsWith("udp://", StringComparison.Ordinal) ? "udp" : null;
        var colon = address.LastIndexOf(':');
        if (table is null || colon < 6 || !int.TryParse(address.AsSpan(colon + 1).TrimEnd('/'), CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return false;
        }

        listener = new Listener(table, port, "");
        return true;
    }

    /// <summary>Whether something listens there now, on whichever of this machine's addresses.</summary>
    public bool IsThere() => Table == "unix" ? HasPath("/proc/net/unix") : HasPort($"/proc/net/{Table}") || HasPort($"/proc/net/{Table}6");

    private bool HasPort(string file)
    {
        var port = ":" + Port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var line in File.Exists(file) ? File.ReadLines(file).Skip(1) : [])
        {
            var fields = line.Split(' ', 5, StringSplitOptions.RemoveEmptyEntries);
            if (fields[1].EndsWith(port, StringComparison.Ordinal) && (Table == "udp" || fields[3] == TcpListen))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasPath(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            // Num RefCount Protocol Flags Type St Inode Path
            var fields = line.Split(' ', 8, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 8 && fields[7] == Path && (fields[3] == UnixAccepts || fields[4] == UnixDatagram))
            {
                return true;
            }
        }

        return false;
    }
}
