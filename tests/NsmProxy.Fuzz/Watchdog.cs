namespace NsmProxy.Fuzz;

/// <summary>Ends the process when one input takes too much processor time. Other time tells nothing: the machine may be busy
/// with something else.</summary>
internal static class Watchdog
{
    /// <summary>The exit status that tells of it.</summary>
    public const int ExitStatus = 4;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Watches from now on.</summary>
    public static void Start(ChildProgress progress, TimeSpan longest)
    {
        var thread = new Thread(() => Watch(progress, longest)) { IsBackground = true, Priority = ThreadPriority.Highest };
        thread.Start();
    }

    private static void Watch(ChildProgress progress, TimeSpan longest)
    {
        var (input, since) = (-1L, TimeSpan.Zero);
        while (true)
        {
            Thread.Sleep(Step);
            var (now, used) = (progress.Executions, Environment.CpuUsage.TotalTime);
            if (now != input)
            {
                (input, since) = (now, used);
            }
            else if (used - since > longest)
            {
                Environment.Exit(ExitStatus);
            }
        }
    }
}
