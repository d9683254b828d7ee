using NsmProxy.Files;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>The proof of <c>save: exit</c>: the project file is written while the program ends.</summary>
public sealed class ExitSave : IDisposable
{
    private readonly string? _file;
    private readonly FileWatch? _watch;

    /// <summary>Begins to watch, before the program is asked to end.</summary>
    public ExitSave(StepContext context)
    {
        _file = context.Variables.Project;
        _watch = _file is null ? null : FileWatch.Start(context.Loop, [_file]);
    }

    /// <summary>What the user must know once the program has ended, or null when the file was written.</summary>
    public string? Problem() => _watch is null || _watch.IsWritten(_file!, TimeSpan.Zero)
        ? null
        : $"{Path.GetFileName(_file)} was not saved when the program ended ({_watch.State(_file!)})";

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();
}
