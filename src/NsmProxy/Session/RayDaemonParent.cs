using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>
/// RaySession's ray-daemon (0.14.4) hears announces in one thread and notices in another that a client's process runs. An
/// announce that comes before that, as ours does a few milliseconds after the start, is taken for a stranger's: it gets
/// another folder, and the session waits for the client in vain. Nothing that can be seen from here tells when it has noticed.
/// </summary>
internal static class RayDaemonParent
{
    /// <summary>In this time it has noticed, also on a busy machine; it waits 4 s for announces.</summary>
    public static TimeSpan Notices { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether this process was started by a ray-daemon.</summary>
    public static bool Is() => ProcessStatus.Of(Environment.ProcessId) is { Parent: var parent }
        && ProcFile.Read($"/proc/{parent}/cmdline") is { } line && line.Contains("ray-daemon", StringComparison.Ordinal);
}
