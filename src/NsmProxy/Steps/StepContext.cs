using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Steps;

/// <summary>What the steps of one running program act on.</summary>
public sealed class StepContext(EventLoop loop, RunVariables variables, Action<string> trace)
{
    /// <summary>Raised when something happened that a condition may have waited for.</summary>
    public event Action? Stirred;

    /// <summary>Called with each line of the program's output.</summary>
    public event Action<string>? OutputLine;

    /// <summary>The loop that everything runs on.</summary>
    public EventLoop Loop { get; } = loop;

    /// <summary>The values of the profile's variables.</summary>
    public RunVariables Variables { get; } = variables;

    /// <summary>Takes a line for the log.</summary>
    public Action<string> Trace { get; } = trace;

    /// <summary>The program's environment, for it and for helper commands.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The working directory of the program and of helper commands.</summary>
    public required string Directory { get; init; }

    /// <summary>The process group of the program and of helper commands.</summary>
    public required ProcessGroup Group { get; init; }

    /// <summary>Whether the program is a one-shot, which ends when it has done its work.</summary>
    public bool EndsByItself { get; init; }

    /// <summary>Whether the program is being ended: a signal may kill it then.</summary>
    public bool IsStopping { get; set; }

    /// <summary>The program, or null before it was started.</summary>
    public ChildProcess? Program { get; private set; }

    /// <summary>Whether the program has ended.</summary>
    public bool ProgramHasEnded => Program is { Ended.IsCompleted: true };

    /// <summary>The process behind a wrapper that was last sent a signal and does the work; null where that is the program
    /// itself, whose end is seen anyway.</summary>
    public int? Worker { get; set; }

    /// <summary>Whether that process has ended, so that the kernel closed its files: a close proves nothing then.</summary>
    public bool WorkerHasEnded => Worker is { } worker && ProcessStatus.IsEnding(worker);

    /// <summary>Whether the program is ending and nobody knows yet how: that will be told soon, and says whether a close of its files
    /// was its own.</summary>
    public bool ProgramIsEnding => Program is { Ended.IsCompleted: false } program && ProcessStatus.IsEnding(program.Pid);

    /// <summary>Whether the program, or the process that does its work, ended otherwise than well: what it was doing to its
    /// files is not done.</summary>
    public bool ProgramHasDied => WorkerHasEnded || this is { ProgramHasEnded: true, Program.Ended.Result: not ExitedWith { Status: 0 } };

    /// <summary>The conversation with the program that was begun last, kept open unless the program has ended it, too.</summary>
    internal Conversation? Conversation { get; set; }

    /// <summary>Lets the steps act on a program that was just started.</summary>
    public void Use(ChildProcess program)
    {
        Program = program;
        program.Output.Line += line =>
        {
            OutputLine?.Invoke(line);
            Stir();
        };
        EventLoop.Start(() => StirAtEndAsync(program));
    }

    /// <summary>Says that something happened.</summary>
    public void Stir() => Stirred?.Invoke();

    /// <summary>Waits until something happens, or for <paramref name="limit"/>.</summary>
    public async Task StirringAsync(TimeSpan limit, CancellationToken cancel)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Finish() => done.TrySetResult();
        Stirred += Finish;
        try
        {
            using var timer = Loop.After(limit, Finish);
            await using var registration = cancel.Register(() => done.TrySetCanceled(cancel));
            await done.Task;
        }
        finally
        {
            Stirred -= Finish;
        }
    }

    /// <summary>Makes the end of a process something that happens.</summary>
    public async Task StirAtEndAsync(ChildProcess process)
    {
        await process.Ended;
        Stir();
    }
}
