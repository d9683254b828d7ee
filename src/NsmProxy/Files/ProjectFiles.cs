namespace NsmProxy.Files;

/// <summary>The project's files and folders in a client's folder, and copies of them within it.</summary>
/// <param name="folder">The client's folder.</param>
internal sealed class ProjectFiles(GuardedFolder folder)
{
    private const uint OwnerAll = 0b111_000_000;

    /// <summary>Brings the names into one form, without those inside of others.</summary>
    /// <exception cref="FilesException">One is not below the folder.</exception>
    public static IReadOnlyList<string> Normal(IEnumerable<string> names)
    {
        var normal = names.Select(Normal).Distinct(StringComparer.Ordinal).ToArray();
        return [.. normal.Where(name => !normal.Any(other => name.StartsWith(other + "/", StringComparison.Ordinal)))];
    }

    /// <summary>Whether there is something worth keeping at <paramref name="relative"/>: a file that is not empty, or a
    /// folder with one in it. A symbolic link stands for what it leads to.</summary>
    public bool HasContent(string relative) => FileStamp.Of(folder.At(relative)) switch
    {
        { IsFile: true } file => file.Size > 0,
        { IsFolder: true } => FilesIn(folder.At(relative)).Any(file => file.Length > 0),
        _ => false,
    };

    /// <summary>How large it is, in bytes.</summary>
    public long Size(string relative) => FileStamp.Of(folder.At(relative)) switch
    {
        { IsFile: true } file => file.Size,
        { IsFolder: true } => FilesIn(folder.At(relative)).Sum(file => file.Length),
        _ => 0,
    };

    /// <summary>Copies a file, or a folder with all in it, with modes and the files' times. A link at
    /// <paramref name="from"/> itself stands for its content; links in a folder are copied as links; sockets, pipes and
    /// devices are left out.</summary>
    public void Copy(string from, string to, CancellationToken cancel)
    {
        folder.MakeFoldersTo(to, StateFolder.FolderMode);
        if (FileStamp.Of(folder.At(from)) is not { IsFolder: true } found)
        {
            folder.CopyIn(folder.At(from), to, cancel);
            return;
        }

        folder.MakeFolder(to, StateFolder.FolderMode);
        foreach (var name in folder.Names(from))
        {
            cancel.ThrowIfCancellationRequested();
            var (source, copy) = (from + "/" + name, to + "/" + name);
            switch (FileStamp.OfEntry(folder.At(source)))
            {
                case { IsLink: true }:
                    folder.MakeLink(new FileInfo(folder.At(source)).LinkTarget ?? "", copy);
                    break;
                case { IsFile: true } or { IsFolder: true }:
                    Copy(source, copy, cancel);
                    break;
                default:
                    break;
            }
        }

        folder.SetFolderMode(to, found.Permissions | OwnerAll);
        folder.Sync(to);
    }

    private static string Normal(string name)
    {
        var parts = name.Split('/').Where(part => part is not ("" or ".")).ToArray();
        return name.StartsWith('/') || parts.Length == 0 || parts[0] == StateFolder.Name || parts.Contains("..") || name.Contains('\n', StringComparison.Ordinal)
            ? throw new FilesException($"'{name}' cannot be a project file: it has to be below the client's folder and outside of {StateFolder.Name}")
            : string.Join('/', parts);
    }

    private static IEnumerable<FileInfo> FilesIn(string path) =>
        new DirectoryInfo(path)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint });
}
