using NsmProxy.Loop;

namespace NsmProxy.Files;

/// <summary>Tells when a file of a folder was replaced in one step, as <see cref="AtomicFile"/> does it (inotify(7),
/// IN_MOVED_TO). What is written in place there, as logs are, wakes nobody. Where the user has no more descriptors of
/// inotify the folder is looked at once a second instead.</summary>
public sealed class RenameWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly string _folder;
    private readonly Action<string> _replaced;
    private readonly Inotify? _inotify;
    private IDisposable? _occasion;
    private Dictionary<string, FileStamp> _known = [];

    /// <summary>Begins to watch.</summary>
    /// <param name="loop">Where the events are read.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="replaced">Called on the loop's thread with the file's name.</param>
    /// <exception cref="FilesException">It cannot be watched.</exception>
    public RenameWatch(EventLoop loop, string folder, Action<string> replaced)
    {
        _loop = loop;
        _folder = folder;
        _replaced = replaced;
        _inotify = Inotify.TryOpen();
        if (_inotify is null)
        {
            _known = Stamps();
            _occasion = loop.After(Pause, Look);
            return;
        }

        var watch = _inotify.AddFolder(folder, Inotify.MovedTo);
        if (watch < 0)
        {
            _inotify.Dispose();
            throw FileCalls.Refused($"cannot watch {folder}", -watch);
        }

        _occasion = loop.WhenReadable(_inotify.Descriptor, () => _inotify.Read((_, _, name) => _replaced(name)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _occasion?.Dispose();
        _occasion = null;
        _inotify?.Dispose();
    }

    private void Look()
    {
        var before = _known;
        _known = Stamps();
        _occasion = _loop.After(Pause, Look);
        foreach (var (name, stamp) in _known)
        {
            // Who is told may dispose of this.
            if (_occasion is not null && !(before.TryGetValue(name, out var known) && known.IsSameFile(stamp)))
            {
                _replaced(name);
            }
        }
    }

    private Dictionary<string, FileStamp> Stamps()
    {
        var stamps = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
        try
        {
            foreach (var file in Directory.EnumerateFiles(_folder))
            {
                if (FileStamp.OfEntry(file) is { } stamp)
                {
                    stamps[Path.GetFileName(file)] = stamp;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Nothing is replaced there before it is back.
        }

        return stamps;
    }
}
