using System.Globalization;
using NsmProxy.Files;

namespace NsmProxy.Trial;

/// <summary>What a process has open (proc(5): <c>/proc/PID/fd</c> and <c>fdinfo</c>).</summary>
internal static class OpenFiles
{
    /// <summary>The files that it can write, absolute, and the inodes of its sockets.</summary>
    public static (IReadOnlyList<string> Writable, IReadOnlySet<string> Sockets) Of(int pid)
    {
        var writable = new List<string>();
        var sockets = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var descriptor in new DirectoryInfo($"/proc/{pid}/fd").EnumerateFileSystemInfos())
            {
                var target = descriptor.LinkTarget ?? "";
                if (target.StartsWith("socket:[", StringComparison.Ordinal))
                {
                    sockets.Add(target["socket:[".Length..^1]);
                }
                else if (target.StartsWith('/') && !target.StartsWith("/dev/", StringComparison.Ordinal) && WriterProbe.IsForWriting($"/proc/{pid}", descriptor.Name))
                {
                    writable.Add(target);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended.
        }

        return (writable, sockets);
    }

    /// <summary>The ports at which sockets of these inodes wait: <c>tcp</c> and <c>udp</c> as in <c>/proc/net</c>.</summary>
    public static IEnumerable<(string Table, int Port)> Ports(IReadOnlySet<string> sockets)
    {
        foreach (var (table, waiting) in new[] { ("tcp", "0A"), ("udp", "07") })
        {
            foreach (var file in new[] { $"/proc/net/{table}", $"/proc/net/{table}6" })
            {
                foreach (var line in sockets.Count > 0 && File.Exists(file) ? File.ReadLines(file).Skip(1) : [])
                {
                    // sl local remote st queues timer retransmits uid timeout inode
                    var fields = line.Split(' ', 11, StringSplitOptions.RemoveEmptyEntries);
                    if (fields.Length > 9 && fields[3] == waiting && sockets.Contains(fields[9]))
                    {
                        yield return (table, int.Parse(fields[1].AsSpan(fields[1].LastIndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    }
                }
            }
        }
    }
}
