using System.Diagnostics;
using System.Text.RegularExpressions;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Servers;

/// <summary>A program that a test started, and what it has printed so far.</summary>
/// <remarks>Its end is seen in <c>/proc</c>: nothing here depends on who collects the status of this process's children.</remarks>
internal sealed partial class Child
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private int _openOutputs = 2;

    public Child(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        Name = Path.GetFileName(start.FileName);
        _process = Process.Start(start)!;
        Pid = _process.Id;
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    public int Pid { get; }

    /// <summary>What it has printed so far, on both outputs.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Whether it has not ended yet.</summary>
    public bool IsRunning => RunningState().IsMatch(ProcFile.Read(Pid, "status"));

    private bool HasSaidEverything => Volatile.Read(ref _openOutputs) == 0;

    /// <summary>Waits until a line that it printed matches.</summary>
    public async Task<Match> WaitForLine(string pattern, TimeSpan within)
    {
        await Eventually.True(() => HasSaidEverything || Search().Success, within, () => $"{Name} did not print {pattern}:\n{Output}");
        return Search() is { Success: true } found ? found : throw new InvalidOperationException($"{Name} ended and did not print {pattern}:\n{Output}");

        Match Search() => Regex.Match(Output, pattern, RegexOptions.Multiline);
    }

    /// <summary>Waits for its end.</summary>
    public Task WaitForEnd(TimeSpan within) => Eventually.True(() => !IsRunning, within, () => $"{Name} did not end:\n{Output}");

    /// <summary>Ends it, if need be by force.</summary>
    public async Task Stop()
    {
        Kernel.Send(Pid, Signal.Term);
        try
        {
            await WaitForEnd(TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            Kernel.Send(Pid, Signal.Kill);
        }
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            Interlocked.Decrement(ref _openOutputs);
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }
    }

    [GeneratedRegex("^State:\t[^ZX]", RegexOptions.Multiline)]
    private static partial Regex RunningState();
}
