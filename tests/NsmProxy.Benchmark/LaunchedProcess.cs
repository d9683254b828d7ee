using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Benchmark;

/// <summary>A process that was started here; without the event loop, whose turns would be measured too.</summary>
internal sealed class LaunchedProcess : IDisposable
{
    private readonly SafeFileHandle _descriptor;

    /// <summary>Starts a process with nothing to read and its output in a file.</summary>
    /// <exception cref="ProcessException">It could not be started.</exception>
    public LaunchedProcess(ProcessStart start, string outputFile)
    {
        using var input = File.OpenHandle("/dev/null");
        using var output = File.OpenHandle(outputFile, FileMode.Create, FileAccess.Write);
        Pid = Spawn.Start(start, (int)input.DangerousGetHandle(), (int)output.DangerousGetHandle());
        Started = Stopwatch.GetTimestamp();
        _descriptor = Kernel.OpenProcess(Pid);
    }

    /// <summary>Its process id.</summary>
    public int Pid { get; }

    /// <summary>When posix_spawn(3) returned, that is: when its file was being executed.</summary>
    public long Started { get; }

    /// <summary>How it ended, once <see cref="WaitForEnd"/> has seen it.</summary>
    public ProcessEnd? End { get; private set; }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>When, or null when it did not in time.</returns>
    public long? WaitForEnd(TimeSpan limit)
    {
        PollEntry.Wait([new PollEntry((int)_descriptor.DangerousGetHandle(), PollEntry.Readable)], (int)limit.TotalMilliseconds);
        var now = Stopwatch.GetTimestamp();
        End ??= Kernel.Reap(Pid);
        return End is null ? null : now;
    }

    /// <summary>Sends it a signal.</summary>
    public void Send(Signal signal)
    {
        if (End is null)
        {
            Kernel.Send(Pid, signal);
        }
    }

    /// <summary>Kills it if it runs.</summary>
    public void Dispose()
    {
        Send(Signal.Kill);
        WaitForEnd(TimeSpan.FromSeconds(5));
        _descriptor.Dispose();
    }
}
