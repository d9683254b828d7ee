using NsmProxy.Files;
using NsmProxy.Processes;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>The proof of <c>save: exit</c>: the project file is written while the program ends.</summary>
public sealed class ExitSave : IDisposable
{
    private readonly PreparedProject _project;
    private readonly Signal _asked;
    private readonly string? _file;
    private readonly FileWatch? _watch;

    private ExitSave(PreparedProject project, Signal asked)
    {
        _project = project;
        _asked = asked;
        _file = project.Variables.Project;
        _watch = _file is null ? null : project.Context.Watch([_file]);
    }

    /// <summary>Keeps the last good version and begins to watch, before the program is asked to end. It is asked also where nothing
    /// could be kept: the session is being closed.</summary>
    /// <param name="project">The program's project.</param>
    /// <param name="asked">The signal that asks it: a program may end itself by it once it has saved.</param>
    /// <param name="limit">The moment by which it must have ended.</param>
    public static async Task<ExitSave> BeginAsync(PreparedProject project, Signal asked, Deadline limit)
    {
        try
        {
            await project.Keeping.KeepAsync(limit);
        }
        catch (FilesException refused)
        {
            project.Context.Trace($"the last good version was not kept: {refused.Message}");
        }

        return new ExitSave(project, asked);
    }

    /// <summary>To be called when the program has ended.</summary>
    /// <returns>What the user must know, or null when the file was written.</returns>
    /// <exception cref="FilesException">The folder cannot be written.</exception>
    public string? End()
    {
        var problem = Problem();
        if (problem is null || (_watch is not null && _watch.State(_file!).Stage == FileStage.Untouched))
        {
            _project.Keeping.Proved();
        }

        return problem;
    }

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();

    private string? Problem() => _watch switch
    {
        null => null,
        _ when _project.Context is { ProgramHasEnded: true, Program.Ended.Result: KilledBy end } && end.Signal != _asked =>
            $"{Path.GetFileName(_file)} was not saved for certain: the program died ({end}; {_watch.State(_file!)})",
        _ when _watch.IsWritten(_file!, TimeSpan.Zero) => null,
        _ => $"{Path.GetFileName(_file)} was not saved when the program ended ({_watch.State(_file!)})",
    };
}
