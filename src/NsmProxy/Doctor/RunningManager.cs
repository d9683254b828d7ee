using NsmProxy.Processes;

namespace NsmProxy.Doctor;

/// <summary>A session manager that runs for this user.</summary>
/// <param name="Name">Its program.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="SearchPath">Its PATH, in which it looks for clients; null when it has none.</param>
public sealed record RunningManager(string Name, int Pid, string? SearchPath)
{
    /// <summary>The programs that are session managers; those with a window of their own start one of these.</summary>
    internal static readonly string[] Programs = ["nsmd", "ray-daemon"];

    /// <summary>Those whose environment may be read (proc(5): <c>/proc/PID/environ</c>), which are the user's own.</summary>
    public static IReadOnlyList<RunningManager> All()
    {
        List<RunningManager> found = [];
        foreach (var process in ProcessStatus.All())
        {
            if (!process.HasEnded && NameOf(process) is { } name && EnvironmentOf(process.Pid) is { } environment)
            {
                var path = Array.Find(environment, variable => variable.StartsWith("PATH=", StringComparison.Ordinal));
                found.Add(new RunningManager(name, process.Pid, path?["PATH=".Length..]));
            }
        }

        return found;
    }

    /// <summary>ray-daemon may be an argument of Python's.</summary>
    private static string? NameOf(ProcessStatus process)
    {
        if (Array.IndexOf(Programs, process.Command) >= 0)
        {
            return process.Command;
        }

        return process.Command.StartsWith("python", StringComparison.Ordinal) && ProcFile.Read($"/proc/{process.Pid}/cmdline")?.Split('\0') is [_, var script, ..]
            ? Array.Find(Programs, name => name == Path.GetFileName(script))
            : null;
    }

    private static string[]? EnvironmentOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/environ").Split('\0');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
