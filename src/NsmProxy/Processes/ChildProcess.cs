using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using NsmProxy.Loop;

namespace NsmProxy.Processes;

/// <summary>A process that was started here, seen to its end.</summary>
public sealed class ChildProcess : IDisposable
{
    private static readonly ConcurrentDictionary<int, ChildProcess> WaitedFor = new();

    private readonly TaskCompletionSource<ProcessEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SafeFileHandle _descriptor;
    private readonly IDisposable _watch;

    private ChildProcess(EventLoop loop, int pid, SafeFileHandle? input, ProcessOutput output)
    {
        Pid = pid;
        Input = input;
        Output = output;
        _descriptor = Kernel.OpenProcess(pid);
        WaitedFor[pid] = this;
        _watch = loop.WhenReadable((int)_descriptor.DangerousGetHandle(), CollectEnd);
    }

    /// <summary>Its process id, valid until <see cref="Ended"/> completes.</summary>
    public int Pid { get; }

    /// <summary>The open end of its standard input, or null when that is <c>/dev/null</c>.</summary>
    public SafeFileHandle? Input { get; }

    /// <summary>What it writes to its standard output and standard error.</summary>
    public ProcessOutput Output { get; }

    /// <summary>Completes when it has ended and its status was collected.</summary>
    public Task<ProcessEnd> Ended => _ended.Task;

    /// <summary>Whether the end of that process is collected by one of these, and by nobody else.</summary>
    internal static bool IsWaitedFor(int pid) => WaitedFor.ContainsKey(pid);

    /// <summary>Starts a process.</summary>
    /// <exception cref="ProcessException">It could not be started; the message says why.</exception>
    public static ChildProcess Start(EventLoop loop, ProcessStart start)
    {
        var (outputRead, outputWrite) = Kernel.Pipe(nonBlockingRead: true);
        SafeFileHandle? inputWrite = null;
        SafeFileHandle inputRead;
        if (start.KeepsInput)
        {
            (inputRead, inputWrite) = Kernel.Pipe(nonBlockingRead: false);
        }
        else
        {
            inputRead = File.OpenHandle("/dev/null");
        }

        using (inputRead)
        using (outputWrite)
        {
            try
            {
                var pid = Spawn.Start(start, (int)inputRead.DangerousGetHandle(), (int)outputWrite.DangerousGetHandle());
                return new ChildProcess(loop, pid, inputWrite, new ProcessOutput(loop, outputRead));
            }
            catch (ProcessException)
            {
                outputRead.Dispose();
                inputWrite?.Dispose();
                throw;
            }
        }
    }

    /// <summary>Sends it a signal.</summary>
    /// <returns>False when it has ended.</returns>
    public bool Send(Signal signal) => !_ended.Task.IsCompleted && Kernel.Send(Pid, signal);

    /// <summary>Lets go of it; it is not ended by that.</summary>
    public void Dispose()
    {
        _watch.Dispose();
        WaitedFor.TryRemove(new KeyValuePair<int, ChildProcess>(Pid, this));
        _descriptor.Dispose();
        Input?.Dispose();
        Output.Dispose();
    }

    private void CollectEnd()
    {
        if (Kernel.Reap(Pid) is { } end)
        {
            _watch.Dispose();
            WaitedFor.TryRemove(Pid, out _);
            Output.ReadWhatIsThere();
            _ended.TrySetResult(end);
        }
    }
}
