using NsmProxy.Files;
using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>written: file</c>, by inotify(7). Once the program has ended nobody is left to write more, so the quiet time
/// is not waited for. When it died, the kernel closed its files, and a close proves nothing.</summary>
public sealed class WrittenWatch(WrittenCondition condition, StepContext context, FileWatch files) : ConditionWatch(condition.At)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    private readonly string _path = context.Variables.ExpandPath(condition.File);

    /// <inheritdoc/>
    public override TimeSpan? Recheck => context.ProgramIsEnding ? Soon : files.QuietIn(_path, Quiet);

    /// <inheritdoc/>
    public override string Missed => $"{Path.GetRelativePath(context.Variables.Folder, _path)} was not written{(context.ProgramHasDied ? " for certain" : "")}";

    /// <inheritdoc/>
    public override string? Seen => files.State(_path) is { Stage: not FileStage.Untouched } state ? state.ToString() : null;

    /// <inheritdoc/>
    public override string Proof => $"{Path.GetRelativePath(context.Variables.Folder, _path)} was written";

    private TimeSpan Quiet => context.ProgramHasEnded ? TimeSpan.Zero : condition.Quiet;

    /// <inheritdoc/>
    public override bool IsTrue() => files.IsWritten(_path, Quiet) && context is { ProgramIsEnding: false, ProgramHasDied: false };
}
