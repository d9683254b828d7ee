using NsmProxy.Files;

namespace NsmProxy.Trial;

/// <summary>The files of a client's folder at one moment, without the proxy's own.</summary>
internal sealed class FolderSnapshot
{
    private const int MostFiles = 10_000;

    private readonly Dictionary<string, FileStamp> _files = new(StringComparer.Ordinal);

    private FolderSnapshot()
    {
    }

    /// <summary>Looks at a folder; one that is not there is empty.</summary>
    public static FolderSnapshot Of(string folder)
    {
        var snapshot = new FolderSnapshot();
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", options).Take(MostFiles) : [])
        {
            var name = Path.GetRelativePath(folder, file);
            if (!name.StartsWith(StateFolder.Name + "/", StringComparison.Ordinal) && FileStamp.OfEntry(file) is { IsFile: true } stamp)
            {
                snapshot._files[name] = stamp;
            }
        }

        return snapshot;
    }

    /// <summary>Whether there was a file of that name.</summary>
    public bool Has(string name) => _files.ContainsKey(name);

    /// <summary>The files that were written or made since another snapshot, sorted.</summary>
    public IEnumerable<string> WrittenSince(FolderSnapshot before) => _files
        .Where(file => !before._files.TryGetValue(file.Key, out var was) || was.Inode != file.Value.Inode || was.Modified != file.Value.Modified || was.Size != file.Value.Size)
        .Select(file => file.Key).Order(StringComparer.Ordinal);
}
