using System.Text;

namespace NsmProxy.Files;

/// <summary>
/// Replaces a file's content in one step: whoever reads it, and whatever crashes, there is the old or the new one, whole.
/// A symbolic link is refused: replacing it would silently part the user's file from what it stood for, and writing
/// through it would write wherever a session from somebody else points. A caller who trusts a link resolves it first.
/// Folders on the way are not checked; <see cref="GuardedFolder"/> is for that.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes UTF-8 without a byte order mark.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte}, uint?)"/>
    public static void Write(string path, string text, uint? mode = null) => Write(path, Encoding.UTF8.GetBytes(text), mode);

    /// <summary>Writes a temporary file beside <paramref name="path"/>, through to the disk, and gives it that name.</summary>
    /// <param name="path">The file, there or not; its folder exists.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">Its permissions; by default those of the file that it replaces, or what the umask leaves of
    /// <see cref="CreationModes.ProjectFile"/>. Its owner and group are those of the file that it replaces.</param>
    /// <exception cref="FilesException">Something went wrong; the file is as it was and nothing is left behind.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, uint? mode = null)
    {
        using var pending = Prepare(path, content, mode);
        pending.Take();
    }

    /// <summary>Does all of <see cref="Write(string, ReadOnlySpan{byte}, uint?)"/> that may fail for want of space or of a
    /// permission, so that several files can be replaced together or not at all.</summary>
    /// <returns>The new file, which does not have the name yet.</returns>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte}, uint?)"/>
    public static PendingFile Prepare(string path, ReadOnlySpan<byte> content, uint? mode = null)
    {
        var found = FileStamp.OfLink(path);
        if (found is { IsFile: false } other)
        {
            throw new FilesException(other.IsLink
                ? $"{path} is a symbolic link to {LinkTarget.Of(path)}, and nothing is written through it; remove it or name its target"
                : $"cannot write {path}: it is not a file");
        }

        var temporary = TemporaryName.Beside(path);
        var descriptor = FileCalls.Open(
            temporary, FileCalls.WriteOnly | FileCalls.Create | FileCalls.Exclusive | FileCalls.NoFollow, mode ?? CreationModes.ProjectFile);
        if (descriptor < 0)
        {
            throw FileCalls.Refused($"cannot write {path}", FileCalls.LastError);
        }

        var pending = new PendingFile(temporary, path);
        try
        {
            Own(descriptor, found, FileStamp.OfEntry(temporary), path);
            Fill(descriptor, content, mode ?? found?.Permissions, path);
            return pending;
        }
        catch
        {
            pending.Dispose();
            throw;
        }
    }

    /// <summary>The new file belongs to whom the former did. Before the mode, since chown(2) clears some of its bits.</summary>
    private static void Own(int descriptor, FileStamp? former, FileStamp? made, string path)
    {
        if (former is { } wanted && made is { } found && (wanted.Owner, wanted.Group) != (found.Owner, found.Group)
            && FileCalls.SetOwner(descriptor, wanted.Owner, wanted.Group) != 0)
        {
            var error = FileCalls.LastError;
            _ = FileCalls.Close(descriptor);
            throw FileCalls.Refused($"cannot replace {path}, which belongs to user {wanted.Owner} and group {wanted.Group}, by a file of theirs", error);
        }
    }

    private static void Fill(int descriptor, ReadOnlySpan<byte> content, uint? mode, string path)
    {
        try
        {
            var isGood = mode is not { } wanted || FileCalls.SetMode(descriptor, wanted) == 0;
            while (isGood && content.Length > 0)
            {
                var written = FileCalls.Write(descriptor, content, (nuint)content.Length);
                isGood = written > 0 || FileCalls.LastError == FileCalls.Interrupted;
                content = content[(int)Math.Max(0, written)..];
            }

            if (!isGood || FileCalls.Sync(descriptor) != 0)
            {
                throw FileCalls.Refused($"cannot write {path}", FileCalls.LastError);
            }
        }
        finally
        {
            _ = FileCalls.Close(descriptor);
        }
    }
}
