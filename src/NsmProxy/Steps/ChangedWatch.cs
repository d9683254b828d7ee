using System.Diagnostics;
using NsmProxy.Files;
using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>changed: file</c>: its content or time differs from before the sequence, and then quiet. inotify(7) tells of
/// a change that comes within one tick of the file system's clock, stat(2) of one that inotify does not see (mmap(2)). A file
/// that was just emptied is about to be filled, and when the program died, nobody knows whether it had finished.</summary>
public sealed class ChangedWatch : ConditionWatch
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly StepContext _context;
    private readonly FileWatch _files;
    private readonly string _path;
    private readonly TimeSpan _quiet;
    private readonly FileStamp? _before;
    private FileStamp? _last;
    private WriteHistory _lastHistory;
    private long _lastChange = Stopwatch.GetTimestamp();

    /// <summary>Notes how the file is now.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="context">The program.</param>
    /// <param name="files">The watch on all files of the sequence.</param>
    public ChangedWatch(ChangedCondition condition, StepContext context, FileWatch files)
        : base(condition.At)
    {
        _context = context;
        _files = files;
        _path = context.Variables.ExpandPath(condition.File);
        _quiet = condition.Quiet;
        _before = _last = FileStamp.Of(_path);
        _lastHistory = files.State(_path).History;
    }

    /// <inheritdoc/>
    public override TimeSpan? Recheck => HasChanged && Quiet - SinceChange is var left && left > TimeSpan.Zero && left < Look ? left : Look;

    /// <inheritdoc/>
    public override string Missed => $"{Name} did not change{(_context.ProgramHasDied ? " for certain" : "")}";

    /// <inheritdoc/>
    public override string? Seen => _last is null ? "it is not there"
        : IsEmptied ? "it was emptied"
        : HasChanged && SinceChange < Quiet ? "it was still changing"
        : null;

    /// <inheritdoc/>
    public override string Proof => $"{Name} changed";

    private string Name => Path.GetRelativePath(_context.Variables.Folder, _path);

    private TimeSpan Quiet => _context.ProgramHasEnded ? TimeSpan.Zero : _quiet;

    private TimeSpan SinceChange => Stopwatch.GetElapsedTime(_lastChange);

    private bool IsEmptied => _last is { IsFile: true, Size: 0 } && _before is { Size: > 0 };

    private bool HasChanged => _last is { } last && !IsEmptied
        && (_lastHistory.Stage is FileStage.BeingWritten or FileStage.Written || _before is not { } before || !last.HasSameContent(before));

    /// <inheritdoc/>
    public override bool IsTrue()
    {
        var now = FileStamp.Of(_path);
        var history = _files.State(_path).History;
        if (now != _last && !(now is { } one && _last is { } other && one.HasSameContent(other)) || history.Last != _lastHistory.Last)
        {
            _lastChange = Stopwatch.GetTimestamp();
        }

        (_last, _lastHistory) = (now, history);
        return HasChanged && SinceChange >= Quiet && _context is { ProgramIsEnding: false, ProgramHasDied: false };
    }
}
