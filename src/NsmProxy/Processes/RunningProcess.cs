using System.Text;

namespace NsmProxy.Processes;

/// <summary>What proc(5) shows of another process of the same user. All of it is null when the process has gone or may not be
/// looked at.</summary>
public static class RunningProcess
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Its command line, argv[0] first (<c>/proc/PID/cmdline</c>).</summary>
    public static IReadOnlyList<string>? Arguments(int pid) => Strings(pid, "cmdline");

    /// <summary>A variable of the environment that it was started with (<c>/proc/PID/environ</c>).</summary>
    public static string? Variable(int pid, string name)
    {
        var start = name + "=";
        foreach (var line in Strings(pid, "environ") ?? [])
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line[start.Length..];
            }
        }

        return null;
    }

    /// <summary>The file that it runs (<c>/proc/PID/exe</c>), also where that was replaced since.</summary>
    public static string? Program(int pid)
    {
        const string Deleted = " (deleted)";
        var target = LinkTarget($"/proc/{pid}/exe");
        return target is not null && target.EndsWith(Deleted, StringComparison.Ordinal) ? target[..^Deleted.Length] : target;
    }

    /// <summary>What its descriptors lead to, in their order (<c>/proc/PID/fd</c>): paths, <c>socket:[NUMBER]</c> and the like.</summary>
    public static IReadOnlyList<string>? Descriptors(int pid)
    {
        try
        {
            var targets = new List<string>();
            foreach (var descriptor in Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal))
            {
                if (LinkTarget(descriptor) is { } target)
                {
                    targets.Add(target);
                }
            }

            return targets;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static List<string>? Strings(int pid, string file)
    {
        try
        {
            using var handle = File.OpenHandle($"/proc/{pid}/{file}", share: FileShare.ReadWrite);
            var bytes = new byte[4096];
            int length = 0, read;
            while ((read = RandomAccess.Read(handle, bytes.AsSpan(length), length)) > 0)
            {
                length += read;
                if (length == bytes.Length && length < MostBytes)
                {
                    Array.Resize(ref bytes, 2 * length);
                }
            }

            return [.. Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\0').Split('\0')];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? LinkTarget(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
