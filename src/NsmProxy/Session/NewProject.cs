using NsmProxy.Files;
using NsmProxy.Files.Paths;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>Makes the files that a new project starts with (profile format, key <c>new</c>).</summary>
public static class NewProject
{
    /// <summary>Makes those that do not exist yet.</summary>
    /// <param name="files">What the profile says.</param>
    /// <param name="variables">The variables of this run.</param>
    /// <returns>The files that were made, relative to the client's folder.</returns>
    /// <exception cref="FilesException">A source is missing, or a file cannot be made.</exception>
    /// <exception cref="StepException">A destination leads out of the folder.</exception>
    public static IReadOnlyList<string> Make(IReadOnlyList<NewFile> files, RunVariables variables)
    {
        var made = new List<string>();
        foreach (var file in files)
        {
            var destination = variables.ExpandInside(file.Destination);
            // What lies there may be a stranger's.
            _ = RealPlace.Within(destination, variables.Folder);
            if (!Path.Exists(destination) && MakeOne(file.Source, destination, variables))
            {
                made.Add(Path.GetRelativePath(variables.Folder, destination));
            }
        }

        return made;
    }

    private static bool MakeOne(NewSource source, string destination, RunVariables variables)
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
                        CopyWhole(from, destination);
                        return true;
                    case { IsFile: true }:
                        AtomicFile.Write(destination, File.ReadAllBytes(from));
                        return true;
                    case null:
                        return copied.Optional ? false : throw new FilesException($"{from}, which 'new' makes a new project from, does not exist");
                    default:
                        // Reading a pipe would wait for whoever writes there.
                        throw new FilesException($"{from}, which 'new' makes a new project from, is neither a file nor a folder");
                }

            default:
                throw new ArgumentOutOfRangeException(nameof(source), source, "unknown source");
        }
    }

    /// <summary>Half of a folder would be taken for the project by the next opening.</summary>
    private static void CopyWhole(string from, string destination)
    {
        var copy = TemporaryName.Beside(destination);
        try
        {
            CopyFolder(from, copy);
            Directory.Move(copy, destination);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Discard(copy);
            throw;
        }
    }

    private static void Discard(string copy)
    {
        try
        {
            Directory.Delete(copy, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to tell; the next opening clears it away.
        }
    }

    private static void CopyFolder(string from, string destination)
    {
        NewFolder.Make(destination, CreationModes.ProjectFolder);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            if (FileStamp.Of(file) is not { IsFile: true })
            {
                // A link that leads nowhere, or a pipe, which would be waited at.
                throw new FilesException($"{file}, which 'new' makes a new project from, is neither a file nor a folder");
            }

            File.Copy(file, Path.Combine(destination, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(destination, Path.GetFileName(folder)));
        }
    }
}
