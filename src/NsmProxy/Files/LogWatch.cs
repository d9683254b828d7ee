using NsmProxy.Loop;

namespace NsmProxy.Files;

/// <summary>Tells when a log in a folder was written or turned (inotify(7)); between that nothing happens.</summary>
public sealed class LogWatch : IDisposable
{
    private readonly Inotify _inotify = new();
    private readonly IDisposable _watch;

    /// <summary>Begins to watch.</summary>
    /// <param name="loop">The loop whose thread this is.</param>
    /// <param name="folder">The folder that the log is in.</param>
    /// <param name="changed">Called after something happened there.</param>
    /// <exception cref="FilesException">The folder cannot be watched.</exception>
    public LogWatch(EventLoop loop, string folder, Action changed)
    {
        var added = _inotify.AddFolder(folder, Inotify.Modify | Inotify.Create | Inotify.MovedTo);
        if (added < 0)
        {
            _inotify.Dispose();
            throw FileCalls.Refused($"cannot watch {folder}", -added);
        }

        _watch = loop.WhenReadable(_inotify.Descriptor, () =>
        {
            if (_inotify.Read(static (_, _, _) => { }))
            {
                changed();
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch.Dispose();
        _inotify.Dispose();
    }
}
