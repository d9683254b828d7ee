using NsmProxy.Files;
using NsmProxy.Files.Paths;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>Makes the files that a new project starts with (profile format, key <c>new</c>).</summary>
public static class NewProject
{
    /// <summary>Makes those that do not exist yet. Folders and large files are copied in the background.</summary>
    /// <param name="files">What the profile says.</param>
    /// <param name="variables">The variables of this run.</param>
    /// <param name="cancel">Ends it between two files, or pieces of one; no part of a folder is left then.</param>
    /// <returns>The files that were made, relative to the client's folder.</returns>
    /// <exception cref="FilesException">A source is missing, or a file cannot be made.</exception>
    /// <exception cref="StepException">A destination leads out of the folder.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled before.</exception>
    public static async Task<IReadOnlyList<string>> MakeAsync(IReadOnlyList<NewFile> files, RunVariables variables, CancellationToken cancel)
    {
        var made = new List<string>();
        foreach (var file in files)
        {
            var destination = variables.ExpandInside(file.Destination);
            // What lies there may be a stranger's.
            _ = RealPlace.Within(destination, variables.Folder);
            if (!Path.Exists(destination) && await MakeOneAsync(file.Source, destination, variables, cancel))
            {
                made.Add(Path.GetRelativePath(variables.Folder, destination));
            }
        }

        return made;
    }

    private static async Task<bool> MakeOneAsync(NewSource source, string destination, RunVariables variables, CancellationToken cancel)
    {
        NewFolder.Make(Path.GetDirectoryName(destination)!, CreationModes.ProjectFolder);
        switch (source)
        {
            case TextSource text:
                AtomicFile.Write(destination, LineText.Expand(text.Text, variables));
                return true;
            case CopiedSource copied:
                var from = Path.GetFullPath(variables.Expand(copied.Path), variables.ProfileFolder);
                switch (FileStamp.Of(from))
                {
                    case { IsFolder: true }:
                        await Task.Run(() => CopyWhole(from, destination, cancel), cancel);
                        return true;
                    case { IsFile: true, Size: <= LastGoodVersion.InlineSize }:
                        AtomicFile.Write(destination, File.ReadAllBytes(from));
                        return true;
                    case { IsFile: true }:
                        await Task.Run(() => AtomicFile.Write(destination, File.ReadAllBytes(from)), cancel);
                        return true;
                    case null:
                        return copied.Optional ? false : throw new FilesException($"{from}, which 'new' makes a new project from, does not exist");
                    default:
                        // Reading a pipe would wait for whoever writes there.
                        throw NeitherFileNorFolder(from);
                }

            default:
                throw new ArgumentOutOfRangeException(nameof(source), source, "unknown source");
        }
    }

    /// <summary>Half of a folder would be taken for the project by the next opening.</summary>
    private static void CopyWhole(string from, string destination, CancellationToken cancel)
    {
        var folder = new GuardedFolder(Path.GetDirectoryName(destination)!);
        var copy = Path.GetFileName(TemporaryName.Beside(destination));
        try
        {
            CopyFolder(from, folder, copy, cancel);
            folder.Rename(copy, Path.GetFileName(destination));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Discard(folder, copy);
            throw;
        }
    }

    private static void Discard(GuardedFolder folder, string copy)
    {
        try
        {
            folder.Remove(copy);
        }
        catch (FilesException)
        {
            // The first error is the one to tell; the next opening clears it away.
        }
    }

    private static void CopyFolder(string from, GuardedFolder folder, string to, CancellationToken cancel)
    {
        folder.MakeFolder(to, (uint)CreationModes.ProjectFolder);
        foreach (var name in FolderNames.In(from))
        {
            cancel.ThrowIfCancellationRequested();
            var (source, copy) = ($"{from}/{name}", $"{to}/{name}");
            switch (FileStamp.Of(source))
            {
                case { IsFolder: true }:
                    CopyFolder(source, folder, copy, cancel);
                    break;
                case { IsFile: true }:
                    folder.CopyIn(source, copy, isSynced: false, cancel);
                    break;
                default:
                    // A link that leads nowhere, or a pipe, which would be waited at.
                    throw NeitherFileNorFolder(source);
            }
        }
    }

    private static FilesException NeitherFileNorFolder(string path) =>
        new($"{path}, which 'new' makes a new project from, is neither a file nor a folder");
}
