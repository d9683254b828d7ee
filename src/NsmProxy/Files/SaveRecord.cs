using NsmProxy.Text;

namespace NsmProxy.Files;

/// <summary>What is written down of a client's saves in <c>.nsmproxy</c>: whether one has begun that was not proved yet, and names of
/// project files. Only relative names are stored, so the folder can be moved.</summary>
/// <param name="folder">The client's folder.</param>
internal sealed class SaveRecord(GuardedFolder folder)
{
    // A stranger's could be without end.
    private const long Largest = 1024 * 1024;

    private const string Marker = StateFolder.Name + "/saving";
    private const string Empty = StateFolder.Name + "/proved-empty";
    private const string Project = StateFolder.Name + "/project";

    /// <summary>Whether a save has begun that was not proved.</summary>
    public bool IsSaving => folder.Look(Marker) is not null;

    /// <summary>The project's files and folders as of the last save.</summary>
    public IReadOnlyList<string> ProjectNames
    {
        get => ReadLines(Project);
        set => Write(Project, value);
    }

    /// <summary>Those that were empty or missing when a save was proved, and had better stay so.</summary>
    public IReadOnlyList<string> ProvedEmpty
    {
        get => ReadLines(Empty);
        set => Write(Empty, value);
    }

    /// <summary>A save begins.</summary>
    public void Begin()
    {
        if (!IsSaving)
        {
            folder.WriteNew(Marker, "A save has begun here and was not proved yet; the version before it is in previous.\n"u8);
            folder.Sync(StateFolder.Name);
        }
    }

    /// <summary>What lies there is good.</summary>
    public void End() => folder.Remove(Marker);

    /// <summary>Writes names to a file in one step, where they are not what it holds; no names, no file.</summary>
    private void Write(string file, IReadOnlyList<string> names)
    {
        if (names.SequenceEqual(ReadLines(file)))
        {
            return;
        }

        if (names.Count == 0)
        {
            folder.Remove(file);
            return;
        }

        folder.MakeFolder(StateFolder.Name, StateFolder.FolderMode);
        folder.Remove(file + ".new");
        folder.WriteNew(file + ".new", LosslessUtf8.Terminated(string.Join('\n', names) + "\n").AsSpan()[..^1]);
        folder.Rename(file + ".new", file);
    }

    private IReadOnlyList<string> ReadLines(string file) =>
        folder.Look(file) is { IsFile: true, Size: <= Largest } ? LosslessUtf8.Decode(File.ReadAllBytes(folder.At(file))).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
}
