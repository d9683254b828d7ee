using System.Diagnostics;
using NsmProxy.Loop;

namespace NsmProxy.Files;

/// <summary>
/// Watches a set of files from before a save until it is proved (inotify(7)): tells of each whether it was written and
/// closed, in whatever style: in place, by temporary file and rename, by unlink and link, through a symbolic link, with
/// its folder renamed, replaced or made only later. A path that is a folder stands for all files in it. All members belong
/// to the event loop's thread.
/// </summary>
/// <remarks>The kernel gives each user a limited number of watches (by default 128 descriptors for all programs together).
/// Where there is none left the files are looked at instead, whenever they are asked about, see <see cref="Hindrance"/>: a
/// file counts as written when it has changed and nobody has it open for writing. A change of its time alone is taken for
/// writing then.</remarks>
public sealed class FileWatch : IDisposable
{
    // Looking takes at most a tenth of the processor's time, however many files there are.
    private const int PauseToLook = 10;
    private const int LooksRemembered = 16;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);

    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly EventLoop _loop;
    private readonly WatchedFolders _folders;
    private readonly IDisposable? _readable;
    private TimeSpan _look;
    private Action? _ended;
    private bool _isDisposed;

    private FileWatch(EventLoop loop, IReadOnlyList<string> paths, Inotify? inotify, string? hindrance)
    {
        _loop = loop;
        _folders = new WatchedFolders(() => Now, inotify);
        Hindrance = hindrance;
        try
        {
            foreach (var path in paths)
            {
                _folders.Begin(path);
            }
        }
        catch
        {
            _folders.Dispose();
            throw;
        }

        _readable = inotify is null ? null : loop.WhenReadable(inotify.Descriptor, Readable);
    }

    /// <summary>Called on the loop's thread after something happened to a watched file: conditions are to be looked
    /// at again. Time alone does not call it, see <see cref="QuietIn"/>, and nothing does after the end of the watch.</summary>
    public event EventHandler? Changed;

    /// <summary>The time since the watch began, by the monotonic clock.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_began);

    /// <summary>Why the files are looked at and not watched, for the user; null where they are watched.</summary>
    public string? Hindrance { get; }

    /// <summary>Begins to watch: from now on nothing that is written to the files is missed. To be called before the
    /// steps of a save.</summary>
    /// <param name="loop">Where events are read and <see cref="Changed"/> is called.</param>
    /// <param name="paths">Absolute paths of files and folders, there or not.</param>
    /// <exception cref="IOException">A folder can neither be watched nor looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may neither be watched nor looked at.</exception>
    public static FileWatch Start(EventLoop loop, IReadOnlyList<string> paths)
    {
        try
        {
            return new(loop, paths, new Inotify(), hindrance: null);
        }
        catch (FilesException refused)
        {
            return StartLooking(loop, paths, refused.Message);
        }
    }

    /// <summary>Begins to look at the files instead of watching them.</summary>
    /// <param name="loop">As for <see cref="Start"/>.</param>
    /// <param name="paths">As for <see cref="Start"/>.</param>
    /// <param name="hindrance">Why, for the user.</param>
    internal static FileWatch StartLooking(EventLoop loop, IReadOnlyList<string> paths, string hindrance) => new(loop, paths, inotify: null, hindrance);

    /// <summary>What was seen of <paramref name="path"/> until now.</summary>
    /// <param name="path">One of the paths that the watch was started with.</param>
    public FileState State(string path)
    {
        var target = _folders.Target(path);
        CatchUp(target);
        return new FileState(path, target.History, target.Failure);
    }

    /// <summary>Whether <paramref name="path"/> was written, closed by its writer, and nothing happened to it for
    /// <paramref name="quiet"/>. Also makes sure that nobody else has it open for writing.</summary>
    /// <param name="path">One of the paths that the watch was started with.</param>
    /// <param name="quiet">May be zero.</param>
    public bool IsWritten(string path, TimeSpan quiet)
    {
        var target = _folders.Target(path);
        CatchUp(target);
        foreach (var file in target.Files.Where(file => file.History.IsHeld))
        {
            _folders.LookForEnd(file);
        }

        if (!target.History.IsWritten(quiet, Now))
        {
            return false;
        }

        foreach (var file in target.Files.Where(file => file.History.Stage == FileStage.Written))
        {
            _folders.LookForWriter(file);
        }

        return target.History.IsWritten(quiet, Now);
    }

    /// <summary>When <see cref="IsWritten"/> is to be asked again if nothing happens until then; null when it depends on
    /// something happening first, which calls <see cref="Changed"/>. See <see cref="WriteHistory.QuietIn"/>.</summary>
    /// <param name="path">One of the paths that the watch was started with.</param>
    /// <param name="quiet">As for <see cref="IsWritten"/>.</param>
    public TimeSpan? QuietIn(string path, TimeSpan quiet)
    {
        var due = _folders.Target(path).History.QuietIn(quiet, Now);
        if (Hindrance is null)
        {
            return due;
        }

        var soon = due < ShortestPause ? due.Value : ShortestPause;
        var rest = _look * PauseToLook * _folders.Count;
        return soon > rest ? soon : rest;
    }

    /// <summary>Completes when <see cref="IsWritten"/>.</summary>
    /// <param name="path">One of the paths that the watch was started with.</param>
    /// <param name="quiet">As for <see cref="IsWritten"/>.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled before.</exception>
    /// <exception cref="ObjectDisposedException">The watch ended before.</exception>
    public async Task WrittenAsync(string path, TimeSpan quiet, CancellationToken cancel = default)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (IsWritten(path, quiet))
            {
                return;
            }

            await NextOccasion(QuietIn(path, quiet), cancel);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _readable?.Dispose();
            _folders.Dispose();
            _ended?.Invoke();
        }
    }

    private async Task NextOccasion(TimeSpan? latest, CancellationToken cancel)
    {
        var occasion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Occur() => occasion.TrySetResult();
        void OnChanged(object? sender, EventArgs arguments) => Occur();
        Changed += OnChanged;
        _ended += Occur;
        using var timer = latest is { } delay ? _loop.After(delay, Occur) : null;
        await using var registration = cancel.Register(() => occasion.TrySetCanceled(cancel));
        try
        {
            await occasion.Task;
        }
        finally
        {
            Changed -= OnChanged;
            _ended -= Occur;
        }
    }

    private void Readable()
    {
        if (_folders.Read())
        {
            RaiseChanged();
        }
    }

    private void RaiseChanged()
    {
        if (!_isDisposed)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    // What the kernel has queued belongs to what is asked now; the others hear of it in the next turn.
    private void CatchUp(WatchTarget target)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (Hindrance is not null)
        {
            // One look may take far longer than the others: it is held up on a busy machine, or has to ask all processes.
            var began = Environment.CpuUsage.TotalTime;
            _folders.LookAgain(target);
            _look += (Environment.CpuUsage.TotalTime - began - _look) / LooksRemembered;
        }
        else if (_folders.Read())
        {
            _loop.Post(RaiseChanged);
        }
    }
}
