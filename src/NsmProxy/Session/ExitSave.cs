using NsmProxy.Files;
using NsmProxy.Processes;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>The proof of <c>save: exit</c>: the project file is written while the program ends.</summary>
public sealed class ExitSave : IDisposable
{
    private readonly StepContext _context;
    private readonly Signal _asked;
    private readonly string? _file;
    private readonly FileWatch? _watch;

    /// <summary>Begins to watch, before the program is asked to end.</summary>
    /// <param name="context">The program.</param>
    /// <param name="asked">The signal that asks it: a program may end itself by it once it has saved.</param>
    public ExitSave(StepContext context, Signal asked)
    {
        _context = context;
        _asked = asked;
        _file = context.Variables.Project;
        _watch = _file is null ? null : FileWatch.Start(context.Loop, [_file]);
    }

    /// <summary>What the user must know once the program has ended, or null when the file was written.</summary>
    public string? Problem() => _watch switch
    {
        null => null,
        _ when _context is { ProgramHasEnded: true, Program.Ended.Result: KilledBy end } && end.Signal != _asked =>
            $"{Path.GetFileName(_file)} was not saved for certain: the program died ({end}; {_watch.State(_file!)})",
        _ when _watch.IsWritten(_file!, TimeSpan.Zero) => null,
        _ => $"{Path.GetFileName(_file)} was not saved when the program ended ({_watch.State(_file!)})",
    };

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();
}
