namespace NsmProxy.Files;

/// <summary>One path of a watch: a file, or a folder with all files in it.</summary>
/// <param name="path">As it was given.</param>
internal sealed class WatchTarget(string path)
{
    /// <summary>As it was given.</summary>
    public string Path { get; } = path;

    /// <summary>The file, or what is known of the folder itself.</summary>
    public WatchedFile Own { get; private set; } = new(path, null);

    /// <summary>For a folder: the files in it by path.</summary>
    public Dictionary<string, WatchedFile> Inside { get; } = new(StringComparer.Ordinal);

    /// <summary>The folders that are watched for it.</summary>
    public HashSet<WatchedFolder> Folders { get; set; } = [];

    /// <summary>Why it cannot be watched any more, or null.</summary>
    public string? Failure { get; set; }

    /// <summary>Whether the watch stands and what happens from now on counts.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>All that is known.</summary>
    public WriteHistory History =>
        Inside.Count == 0 ? Own.History : WriteHistory.Combine(Own.History, Histories());

    /// <summary>The files of which something is known.</summary>
    public IEnumerable<WatchedFile> Files => Inside.Values.Prepend(Own);

    /// <summary>Ends the beginning: what was found is the state that changes are told from.</summary>
    /// <param name="final">Where the file is, links resolved; null when it is not there.</param>
    public void Begin(string? final)
    {
        var found = final is null ? null : FileStamp.OfEntry(final);
        Own = new WatchedFile(final ?? Path, found);
        HasBegun = true;
    }

    /// <summary>The file at <paramref name="file"/> inside the folder, new where it was not known.</summary>
    public WatchedFile Member(string file)
    {
        if (!Inside.TryGetValue(file, out var member))
        {
            member = new WatchedFile(file, HasBegun ? null : FileStamp.OfEntry(file));
            Inside.Add(file, member);
        }

        return member;
    }

    private List<WriteHistory> Histories()
    {
        var histories = new List<WriteHistory>(Inside.Count);
        foreach (var file in Inside.Values)
        {
            histories.Add(file.History);
        }

        return histories;
    }
}
