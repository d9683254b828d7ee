using System.Globalization;

namespace NsmProxy.Processes;

/// <summary>What <c>/proc</c> says of a process now (proc(5): <c>/proc/PID/stat</c>).</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Command">Its command name, at most 15 bytes.</param>
/// <param name="State">The state letter: <c>R</c>, <c>S</c>, <c>D</c>, <c>T</c>, <c>Z</c>, …</param>
/// <param name="Parent">Its parent's process id.</param>
/// <param name="Group">Its process group.</param>
/// <param name="Session">Its session (setsid(2)).</param>
public sealed record ProcessStatus(int Pid, string Command, char State, int Parent, int Group, int Session)
{
    // PF_EXITING and PF_FORKNOEXEC of the kernel's include/linux/sched.h.
    private const uint ExitingFlag = 4;
    private const uint OnlyForkedFlag = 0x40;
    private const int FlagsField = 6;

    /// <summary>Whether it has ended and only waits to be collected.</summary>
    public bool HasEnded => State is 'Z' or 'X';

    /// <summary>Whether it, or this thread of it, is being ended by the kernel, which closes its files then.</summary>
    public bool IsExiting { get; init; }

    /// <summary>Whether it has executed nothing since it was forked, so that its name is still its parent's.</summary>
    public bool IsOnlyForked { get; init; }

    /// <summary>All processes that can be seen.</summary>
    public static IEnumerable<ProcessStatus> All() => Seen(static _ => true);

    /// <summary>The processes of a group that can be seen. Of each process only its group is asked (getpgid(2)), and of the
    /// members alone the rest is read: many proxies ask this at once, on a machine with thousands of processes.</summary>
    public static IEnumerable<ProcessStatus> InGroup(int group) => Seen(pid => Kernel.GroupOf(pid) == group).Where(process => process.Group == group);

    /// <summary>A process, or null when there is none of that id.</summary>
    public static ProcessStatus? Of(int pid) => ProcFile.Read($"/proc/{pid}/stat") is { Length: > 0 } stat ? Parse(stat) : null;

    /// <summary>The children of a process that have not ended.</summary>
    public static IReadOnlyList<int> ChildrenOf(int pid) => AllChildrenOf(pid).FindAll(child => Of(child) is { HasEnded: false });

    /// <summary>The children of a process, those too that have ended (<c>/proc/PID/task/TID/children</c>).</summary>
    internal static List<int> AllChildrenOf(int pid)
    {
        var children = new List<int>();
        foreach (var task in Tasks(pid))
        {
            foreach (var child in (ProcFile.Read($"{task}/children") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (int.TryParse(child, CultureInfo.InvariantCulture, out var found))
                {
                    children.Add(found);
                }
            }
        }

        return children;
    }

    /// <summary>Reads one <c>stat</c> line. The command name stands in parentheses and may hold any byte, parentheses too.</summary>
    public static ProcessStatus Parse(string stat)
    {
        var open = stat.IndexOf('(', StringComparison.Ordinal);
        var close = stat.LastIndexOf(')');
        var fields = stat[(close + 2)..].Split(' ', FlagsField + 2);
        var flags = fields.Length > FlagsField && uint.TryParse(fields[FlagsField], CultureInfo.InvariantCulture, out var set) ? set : 0;
        return new ProcessStatus(
            int.Parse(stat.AsSpan(0, open - 1), CultureInfo.InvariantCulture),
            stat[(open + 1)..close],
            fields[0][0],
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            int.Parse(fields[2], CultureInfo.InvariantCulture),
            int.Parse(fields[3], CultureInfo.InvariantCulture))
        {
            IsExiting = (flags & ExitingFlag) != 0,
            IsOnlyForked = (flags & OnlyForkedFlag) != 0,
        };
    }

    /// <summary>Whether nothing of a process runs any more, though its end may not have been told yet: on a busy machine that can
    /// come long after its files were closed.</summary>
    public static bool IsEnding(int pid) =>
        Array.TrueForAll(Tasks(pid), task => ProcFile.Read($"{task}/stat") is not { Length: > 0 } stat || Parse(stat) is { HasEnded: true } or { IsExiting: true });

    /// <summary>The processes that descend from one and have not ended, parents before their children.</summary>
    public static IReadOnlyList<ProcessStatus> DescendantsOf(int ancestor)
    {
        var found = new List<ProcessStatus>();
        var parents = new Queue<int>([ancestor]);
        while (parents.TryDequeue(out var parent))
        {
            foreach (var pid in AllChildrenOf(parent))
            {
                if (Of(pid) is { HasEnded: false } child)
                {
                    parents.Enqueue(pid);
                    found.Add(child);
                }
            }
        }

        return found;
    }

    /// <summary>Whether a process that has not ended descends from another. It is asked upwards: a list of children may lack one while
    /// another of them ends (proc(5), <c>children</c>).</summary>
    public static bool IsDescendant(int pid, int ancestor)
    {
        var at = Of(pid);
        while (at is { HasEnded: false } && at.Parent != ancestor && at.Parent > 1)
        {
            // A parent that has gone meanwhile has left its children to another.
            at = Of(at.Parent) ?? (Of(at.Pid) is { } now && now.Parent != at.Parent ? now : null);
        }

        return at is { HasEnded: false } && at.Parent == ancestor;
    }

    private static IEnumerable<ProcessStatus> Seen(Predicate<int> isMeant)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), CultureInfo.InvariantCulture, out var pid) && isMeant(pid) && Of(pid) is { } process)
            {
                yield return process;
            }
        }
    }

    /// <summary>The folders of a process's threads (proc(5): <c>/proc/PID/task</c>), none when it has gone.</summary>
    internal static string[] Tasks(int pid)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{pid}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }
}
