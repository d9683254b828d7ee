using NsmProxy.Loop;

namespace NsmProxy.Files;

/// <summary>Tells when a file of a folder was replaced in one step, as <see cref="AtomicFile"/> does it (inotify(7),
/// IN_MOVED_TO). What is written in place there, as logs are, wakes nobody.</summary>
public sealed class RenameWatch : IDisposable
{
    private readonly Inotify _inotify = new();
    private readonly IDisposable _readable;
    private readonly Action<string> _replaced;

    /// <summary>Begins to watch.</summary>
    /// <param name="loop">Where the events are read.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="replaced">Called on the loop's thread with the file's name.</param>
    /// <exception cref="FilesException">It cannot be watched.</exception>
    public RenameWatch(EventLoop loop, string folder, Action<string> replaced)
    {
        _replaced = replaced;
        var watch = _inotify.AddFolder(folder, Inotify.MovedTo);
        if (watch < 0)
        {
            _inotify.Dispose();
            throw FileCalls.Refused($"cannot watch {folder}", -watch);
        }

        _readable = loop.WhenReadable(_inotify.Descriptor, () => _inotify.Read((_, _, name) => _replaced(name)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _readable.Dispose();
        _inotify.Dispose();
    }
}
