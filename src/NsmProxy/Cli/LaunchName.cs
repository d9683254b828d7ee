using NsmProxy.Processes;

namespace NsmProxy.Cli;

/// <summary>The name that this program was launched with: argv[0], which may be a symbolic link's.</summary>
internal static class LaunchName
{
    /// <summary>The last part of argv[0], exactly as it was launched (proc(5): <c>/proc/self/cmdline</c>; .NET gives another
    /// path for programs that are not compiled natively).</summary>
    public static string Current()
    {
        var line = ProcFile.Read("/proc/self/cmdline") ?? "";
        var end = line.IndexOf('\0', StringComparison.Ordinal);
        return Path.GetFileName(end < 0 ? line : line[..end]);
    }
}
