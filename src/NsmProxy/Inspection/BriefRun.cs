using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Inspection;

/// <summary>
/// A program that runs for a moment, in a folder that is thrown away, in a process group of its own. Afterwards it is gone
/// with all that it has started, whatever it does about signals, daemons included.
/// </summary>
internal sealed class BriefRun : IDisposable
{
    private const int MostText = 64 << 10;

    private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly System.Text.StringBuilder _text = new();
    private readonly EventLoop _loop;
    private readonly ProcessGroup _group;
    private readonly string _folder;

    private BriefRun(EventLoop loop, ProcessGroup group, ChildProcess program, string folder)
    {
        _loop = loop;
        _group = group;
        _folder = folder;
        Program = program;
        program.Output.Line += Take;
    }

    /// <summary>The program.</summary>
    public ChildProcess Program { get; }

    /// <summary>What it has said, at most the first 64 KiB.</summary>
    public string Text => _text.ToString();

    /// <summary>The processes of it that live: itself first.</summary>
    public IReadOnlyList<int> Living =>
        [.. _group.Members().Select(static member => member.Pid).Union(ProcessStatus.DescendantsOf(Program.Pid).Select(static child => child.Pid)).OrderBy(pid => pid != Program.Pid)];

    /// <summary>Starts a program.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="executable">Its file.</param>
    /// <param name="arguments">All its arguments, its name first.</param>
    /// <param name="environment">Gives its environment for a home that is thrown away.</param>
    /// <exception cref="ProcessException">It could not be started.</exception>
    public static BriefRun Start(EventLoop loop, string executable, IReadOnlyList<string> arguments, Func<string, Dictionary<string, string>> environment)
    {
        Orphans.Adopt();
        var folder = Directory.CreateTempSubdirectory("nsmproxy-new-").FullName;
        ProcessGroup? group = null;
        try
        {
            group = ProcessGroup.Create(loop);
            var program = ChildProcess.Start(loop, new ProcessStart(executable, arguments, environment(folder), folder, group.Id));
            return new BriefRun(loop, group, program, folder);
        }
        catch (ProcessException)
        {
            group?.Dispose();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Waits until the program has ended or said more than anybody reads, at most that long.</summary>
    public async Task WaitAsync(TimeSpan limit)
    {
        using var end = new CancellationTokenSource();
        await Task.WhenAny(Program.Ended, _full.Task, _loop.Delay(limit, end.Token));
        await end.CancelAsync();
    }

    /// <summary>Ends it with all that it has started.</summary>
    public async Task EndAsync()
    {
        await _group.EndAsync(_loop);
        await Task.WhenAny(Program.Ended, _loop.Delay(TimeSpan.FromSeconds(1)));
        Program.Output.ReadWhatIsThere();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Program.Dispose();
        _group.Dispose();
        try
        {
            // A program may have locked its home.
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What it has locked further down stays in the folder for temporary files.
        }
    }

    private void Take(string line)
    {
        if (_text.Length < MostText)
        {
            _text.Append(line).Append('\n');
        }
        else
        {
            _full.TrySetResult();
        }
    }
}
