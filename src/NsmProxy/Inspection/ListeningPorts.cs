using System.Globalization;

namespace NsmProxy.Inspection;

/// <summary>The ports on which processes listen (proc(5): the sockets among <c>/proc/PID/fd</c>, looked up in
/// <c>/proc/PID/net</c>).</summary>
internal static class ListeningPorts
{
    private const string TcpListen = "0A";
    private const string Nobody = "00000000:0000";

    /// <summary>The ports now: <c>udp://:9951</c>.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<int> processes)
    {
        var sockets = processes.SelectMany(SocketsOf).ToHashSet(StringComparer.Ordinal);
        foreach (var table in sockets.Count == 0 ? [] : (string[])["tcp", "tcp6", "udp", "udp6"])
        {
            foreach (var line in Lines($"/proc/net/{table}"))
            {
                if (Read(line, isTcp: table.StartsWith("tcp", StringComparison.Ordinal)) is { } entry && sockets.Contains(entry.Inode))
                {
                    yield return $"{table[..3]}://:{entry.Port}";
                }
            }
        }
    }

    /// <summary>Reads a line: <c>sl local_address rem_address st … inode …</c>.</summary>
    /// <returns>Null when nothing can arrive there from others.</returns>
    internal static (int Port, string Inode)? Read(string line, bool isTcp)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 9 && (isTcp ? fields[3] == TcpListen : fields[2].EndsWith(Nobody[8..], StringComparison.Ordinal))
            && int.TryParse(fields[1].AsSpan(fields[1].LastIndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var port)
                ? (port, fields[9])
                : null;
    }

    private static List<string> SocketsOf(int pid)
    {
        const string Socket = "socket:[";
        var found = new List<string>();
        try
        {
            foreach (var descriptor in Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd"))
            {
                if (new FileInfo(descriptor).LinkTarget is { } target && target.StartsWith(Socket, StringComparison.Ordinal))
                {
                    found.Add(target[Socket.Length..^1]);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended, or belongs to somebody else.
        }

        return found;
    }

    private static IEnumerable<string> Lines(string table) => File.Exists(table) ? File.ReadLines(table).Skip(1) : [];
}
