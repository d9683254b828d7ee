namespace NsmProxy.Files;

/// <summary>One file that a watch looks at, and what is known about it.</summary>
/// <param name="path">Where it is, links resolved.</param>
/// <param name="first">The file as it was when the watch began, null when it was not there.</param>
internal sealed class WatchedFile(string path, FileStamp? first)
{
    private readonly FileStamp? _first = first;
    private FileStamp? _known = first;
    private FileStamp? _seen = first;

    /// <summary>Where it is, links resolved.</summary>
    public string Path { get; set; } = path;

    /// <summary>What is known about its writing.</summary>
    public WriteHistory History { get; private set; } = WriteHistory.Begin(first);

    /// <summary>Whether another file stands under the name than the one known, or none.</summary>
    public bool IsReplaced => _known is not { } known || FileStamp.OfEntry(Path) is not { } there || !there.IsSameFile(known);

    /// <summary>The watch of the file itself, where somebody writes it under another name; 0 for none.</summary>
    public int Watch { get; set; }

    /// <summary>Takes note of an event.</summary>
    public void Happened(FileEvent happened) => History = History.After(happened);

    /// <summary>Looks whether another file than before stands under the name.</summary>
    /// <param name="now">The time, since the watch began.</param>
    /// <param name="isBegun">An empty file may just be about to be opened by the program that made it (the kernel tells of
    /// the name before the descriptor exists), so it does not count as complete.</param>
    /// <param name="hasWriter">Whether somebody has this file open for writing.</param>
    public void Look(TimeSpan now, bool isBegun, Func<WatchedFile, bool> hasWriter)
    {
        var found = FileStamp.OfEntry(Path) is { IsFile: true } file ? file : (FileStamp?)null;
        var known = _known;
        _known = found;
        if (found is not { } there)
        {
            if (known is not null)
            {
                Happened(new FileEvent(FileEventKind.Vanished, now));
            }
        }
        else if (known is { } before && there.IsSameFile(before))
        {
            Happened(new FileEvent(FileEventKind.Stirred, now));
        }
        else if (_first is { } atFirst && there.HasSameContent(atFirst))
        {
            Happened(new FileEvent(FileEventKind.Returned, now, there.Size));
        }
        else
        {
            var isOpen = (isBegun && there.Size == 0) || hasWriter(this);
            Happened(new FileEvent(FileEventKind.Appeared, now, FileStamp.OfEntry(Path)?.Size ?? there.Size, isOpen));
        }
    }

    /// <summary>Looks whether it has changed since the last look, where no event tells of it. What has changed is held until
    /// a look finds that nobody has it open for writing.</summary>
    /// <param name="now">The time, since the watch began.</param>
    /// <param name="hasWriter">Whether somebody has this file open for writing.</param>
    public void LookAgain(TimeSpan now, Func<WatchedFile, bool> hasWriter)
    {
        var found = FileStamp.OfEntry(Path) is { IsFile: true } file ? file : (FileStamp?)null;
        var seen = _seen;
        _seen = found;
        if (found is { } there && _known is { } known && there.IsSameFile(known))
        {
            if (seen is not { } before || !there.HasSameContent(before))
            {
                Happened(new FileEvent(FileEventKind.Appeared, now, there.Size, HasWriter: true));
            }
        }
        else if (found is not null || _known is not null)
        {
            Look(now, isBegun: true, hasWriter);
        }
    }

    /// <summary>Takes note that somebody who could write closed it.</summary>
    public void Closed(TimeSpan now)
    {
        if (FileStamp.OfEntry(Path) is { IsFile: true } there)
        {
            var differs = _first is not { } atFirst || !there.HasSameContent(atFirst);
            Happened(new FileEvent(FileEventKind.Closed, now, there.Size, Differs: differs));
        }
    }

    /// <summary>Makes good for events that the kernel dropped (IN_Q_OVERFLOW): a file that is not what it was at the
    /// beginning was written, and whether it was closed tells <paramref name="hasWriter"/>.</summary>
    public void Recheck(TimeSpan now, Func<WatchedFile, bool> hasWriter)
    {
        var known = _known;
        Look(now, isBegun: true, hasWriter);
        if (_known is not { } there || known is not { } before || !there.IsSameFile(before))
        {
            return;
        }

        if (_first is not { } atFirst || !there.HasSameContent(atFirst))
        {
            Happened(new FileEvent(FileEventKind.Modified, now));
            if (!hasWriter(this))
            {
                Closed(now);
            }
        }
    }
}
