namespace NsmProxy.Files;

/// <summary>A new file beside the one that it shall replace, whole and written through to the disk
/// (<see cref="AtomicFile.Prepare"/>). Disposing it removes it if it was not taken.</summary>
/// <param name="temporary">Where it stands.</param>
/// <param name="path">What it shall replace.</param>
public sealed class PendingFile(string temporary, string path) : IDisposable
{
    private bool _isOver;

    /// <summary>Gives it the name, in one step.</summary>
    /// <exception cref="FilesException">It cannot have it; the former file is as it was.</exception>
    public void Take()
    {
        if (FileCalls.Rename(temporary, path) != 0)
        {
            throw FileCalls.Refused($"cannot replace {path}", FileCalls.LastError);
        }

        _isOver = true;
        FolderSync.Run(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isOver)
        {
            _isOver = true;
            _ = FileCalls.Unlink(temporary);
        }
    }
}
