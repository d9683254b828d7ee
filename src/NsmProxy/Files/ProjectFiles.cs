using System.Globalization;

namespace NsmProxy.Files;

/// <summary>The project's files and folders in a client's folder, and copies of them within it.</summary>
/// <param name="folder">The client's folder.</param>
internal sealed class ProjectFiles(GuardedFolder folder)
{
    private const uint OwnerAll = 0b111_000_000;
    private const int FewFiles = 32;

    private static readonly TimeSpan SettledAfter = TimeSpan.FromSeconds(1);

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
        { IsFolder: true } => FilesIn(folder.At(relative)).Any(file => file.Stamp.Size > 0),
        _ => false,
    };

    /// <summary>Whether all together are so little that copying takes no noticeable time. Looks no further than it must.</summary>
    public bool AreSmall(IEnumerable<string> names)
    {
        var (files, bytes) = (0, 0L);
        foreach (var size in names.SelectMany(Sizes))
        {
            (files, bytes) = (files + 1, bytes + size);
            if (files > FewFiles || bytes > LastGoodVersion.InlineSize)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the disk has room for two copies of all, one of which is a program's own while it saves.</summary>
    public bool HaveRoomTwice(IEnumerable<string> names) =>
        names.SelectMany(Sizes).Sum() * 2 < new DriveInfo(folder.Root).AvailableFreeSpace;

    /// <summary>What tells one state of the files from another: name, size and time of the last change of each.</summary>
    public IReadOnlyList<string> Stamps(IEnumerable<string> names) => [.. names.SelectMany(StampsOf)];

    /// <summary>Whether nobody seems to be writing: all is a while old, and none of the first files is open for writing.</summary>
    public bool AreSettled(IEnumerable<string> names)
    {
        var files = names.SelectMany(FilesAt).ToList();
        var settled = (DateTime.UtcNow - SettledAfter - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        return files.TrueForAll(file => file.Stamp.Modified < settled) && files.Take(FewFiles).All(file => !WriterProbe.HasWriter(file.Path));
    }

    /// <summary>Whether a copy holds what is there now: the same files, each with the size and the time of its last change, which a copy
    /// has from its original.</summary>
    /// <param name="names">The project's files and folders.</param>
    /// <param name="copy">Where the copy is; it need not be there.</param>
    public bool AreSame(IEnumerable<string> names, string copy) =>
        folder.Look(copy) is { IsFolder: true } && names.All(name => IsSame(name, $"{copy}/{name}"));

    /// <summary>Copies a file, or a folder with all in it, with modes and the files' times, and writes it through to the disk. A link at
    /// <paramref name="from"/> itself stands for its content; links in a folder are copied as links; sockets, pipes and
    /// devices are left out.</summary>
    public void Copy(string from, string to, CancellationToken cancel)
    {
        folder.MakeFoldersTo(to, StateFolder.FolderMode);
        var isFew = Sizes(from).Take(FewFiles + 1).Count() <= FewFiles;
        Copy(from, to, isFew, cancel);
        if (!isFew)
        {
            folder.SyncAll(to);
        }
    }

    private void Copy(string from, string to, bool isSynced, CancellationToken cancel)
    {
        if (FileStamp.Of(folder.At(from)) is not { IsFolder: true } found)
        {
            folder.CopyIn(folder.At(from), to, isSynced, cancel);
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
                    folder.MakeLink(LinkTarget.Of(folder.At(source)) ?? "", copy);
                    break;
                case { IsFile: true } or { IsFolder: true }:
                    Copy(source, copy, isSynced, cancel);
                    break;
                default:
                    break;
            }
        }

        folder.SetFolderMode(to, found.Permissions | OwnerAll);
        if (isSynced)
        {
            folder.Sync(to);
        }
    }

    private bool IsSame(string name, string copy) => (FileStamp.Of(folder.At(name)), FileStamp.OfEntry(folder.At(copy))) switch
    {
        ({ IsFolder: true }, { IsFolder: true }) => IsSameFolder(name, copy),
        ({ IsFile: true } file, { IsFile: true } other) => (file.Size, file.Modified) == (other.Size, other.Modified),
        ({ IsFile: true } file, null) => file.Size == 0,
        (null, null) => true,
        _ => false,
    };

    private bool IsSameFolder(string name, string copy)
    {
        var entries = Copied(name);
        return entries.SequenceEqual(Copied(copy)) && entries.All(entry => IsSameEntry($"{name}/{entry}", $"{copy}/{entry}"));
    }

    private bool IsSameEntry(string name, string copy) => FileStamp.OfEntry(folder.At(name)) is { IsLink: true }
        ? LinkTarget.Of(folder.At(name)) == LinkTarget.Of(folder.At(copy))
        : IsSame(name, copy);

    /// <summary>What a copy of a folder takes along.</summary>
    private List<string> Copied(string name) =>
        [.. folder.Names(name).Where(entry => FileStamp.OfEntry(folder.At($"{name}/{entry}")) is { IsLink: true } or { IsFile: true } or { IsFolder: true })];

    private IEnumerable<string> StampsOf(string relative) =>
        FilesAt(relative).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Path} {file.Stamp.Size} {file.Stamp.Modified}"));

    private IEnumerable<(string Path, FileStamp Stamp)> FilesAt(string relative) => FileStamp.Of(folder.At(relative)) switch
    {
        { IsFile: true } file => [(folder.At(relative), file)],
        { IsFolder: true } => FilesIn(folder.At(relative)),
        _ => [],
    };

    private IEnumerable<long> Sizes(string relative) => FilesAt(relative).Select(file => file.Stamp.Size);

    private static string Normal(string name)
    {
        var parts = name.Split('/').Where(part => part is not ("" or ".")).ToArray();
        return name.StartsWith('/') || parts.Length == 0 || parts[0] == StateFolder.Name || parts.Contains("..") || name.Contains('\n', StringComparison.Ordinal)
            ? throw new FilesException($"'{name}' cannot be a project file: it has to be below the client's folder and outside of {StateFolder.Name}")
            : string.Join('/', parts);
    }

    /// <summary>Those in a folder and below; what cannot be listed, or is gone meanwhile, has none.</summary>
    private static IEnumerable<(string Path, FileStamp Stamp)> FilesIn(string path)
    {
        foreach (var entry in (FolderNames.In(path, out _) ?? []).Select(name => path + "/" + name))
        {
            var found = FileStamp.OfEntry(entry);
            if (found is { IsFile: true } file)
            {
                yield return (entry, file);
            }

            foreach (var inside in found is { IsFolder: true } ? FilesIn(entry) : [])
            {
                yield return inside;
            }
        }
    }
}
