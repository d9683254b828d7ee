using NsmProxy.Files;

namespace NsmProxy.Launchers;

/// <summary>The desktop entries in one folder (<c>applications</c>, Desktop Menu Specification 1.1). Files that nsmproxy has not
/// written are left alone.</summary>
/// <param name="folder">The folder, absolute; it need not be there.</param>
public sealed class LauncherEntries(string folder)
{
    /// <summary>The user's own: <c>$XDG_DATA_HOME/applications</c>.</summary>
    public static string UserFolder => Path.Combine(UserFolders.Data, "applications");

    /// <summary>Writes an entry; nothing to do where it is already.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="FilesException">Somebody else's file has that name, or it cannot be written.</exception>
    public string Write(LauncherEntry entry)
    {
        var file = Path.Combine(folder, entry.FileName);
        var text = entry.Text();
        NewFolder.Make(folder, CreationModes.CommandFolder);
        if (FileStamp.OfLink(file) is null || Own(file, "it stays as it is") != text)
        {
            AtomicFile.Write(file, text, CreationModes.CommandFile);
        }

        return file;
    }

    /// <summary>Takes an entry away.</summary>
    /// <returns>The file; null when there is none.</returns>
    /// <exception cref="FilesException">Somebody else's file has that name.</exception>
    public string? Remove(string id)
    {
        var file = Path.Combine(folder, LauncherEntry.FileNameOf(id));
        if (FileStamp.OfLink(file) is null)
        {
            return null;
        }

        _ = Own(file, "it stays");
        File.Delete(file);
        return file;
    }

    /// <summary>The ids of all entries that nsmproxy has written, in order.</summary>
    public IReadOnlyList<string> Ids() => !Directory.Exists(folder) ? [] :
    [
        .. from file in Directory.EnumerateFiles(folder, LauncherEntry.FileNameOf("*"))
           let id = TextOf(file) is { } text ? LauncherEntry.IdIn(text) : null
           where id is not null && LauncherEntry.FileNameOf(id) == Path.GetFileName(file)
           orderby id
           select id,
    ];

    /// <summary>The text of a file that nsmproxy has written.</summary>
    private static string Own(string file, string consequence) => TextOf(file) is { } text && LauncherEntry.IdIn(text) is not null
        ? text
        : throw new FilesException($"{file} exists and was not made by nsmproxy; {consequence}");

    private static string? TextOf(string file) => FileStamp.OfLink(file) is { IsFile: true } ? File.ReadAllText(file) : null;
}
