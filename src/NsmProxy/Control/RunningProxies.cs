using NsmProxy.Files;
using NsmProxy.Processes;
using NsmProxy.Session;

namespace NsmProxy.Control;

/// <summary>
/// The proxies of this user that run now, by their processes: the folder is the one whose lock they hold, and how they are
/// doing stands in the log there. So nothing has to be written for it, nothing can be stale, and a folder that was renamed
/// meanwhile is found under its new name.
/// </summary>
public static class RunningProxies
{
    private const string LockEnding = "/" + StateFolder.Name + "/lock";

    /// <summary>All of them, by process id.</summary>
    /// <param name="idOf">The profile's id by a command line, argv[0] first, as far as that is a proxy's.</param>
    public static IReadOnlyList<RunningProxy> Find(Func<IReadOnlyList<string>, string?> idOf)
    {
        var user = UserSession.Current();
        var program = Path.GetFileName(RunningProcess.Program(Environment.ProcessId));
        var proxies = new List<RunningProxy>();
        foreach (var process in ProcessStatus.All())
        {
            if (process.Pid != Environment.ProcessId && !process.HasEnded && Path.GetFileName(RunningProcess.Program(process.Pid)) == program
                && user.Has(process.Pid) && RunningProcess.Arguments(process.Pid) is { } arguments
                && Of(process.Pid, idOf(arguments)) is { } proxy && (proxy.Id ?? proxy.Folder) is not null)
            {
                proxies.Add(proxy);
            }
        }

        return [.. proxies.OrderBy(proxy => proxy.Pid)];
    }

    private static RunningProxy Of(int pid, string? id)
    {
        var folder = (RunningProcess.Descriptors(pid) ?? []).FirstOrDefault(target => target.EndsWith(LockEnding, StringComparison.Ordinal))?[..^LockEnding.Length];
        return new RunningProxy(pid, id, RunningProcess.Variable(pid, "NSM_URL"), folder, folder is null ? null : ProxyReport.Read(folder));
    }
}
