using System.Globalization;
using System.Text;

namespace NsmProxy.Files;

/// <summary>The user's trash, from which file managers bring things back: <c>$XDG_DATA_HOME/Trash</c> (FreeDesktop.org Trash
/// Specification 1.0, the home trash). The date of deletion is UTC's, since this program knows no time zones.</summary>
public static class Trash
{
    /// <summary>Moves some of a folder's content into the trash, as one folder. Symbolic links are moved and not followed.</summary>
    /// <param name="folder">The folder, absolute.</param>
    /// <param name="names">What is moved, relative to it.</param>
    /// <param name="origin">Where a file manager shall put it back: a path where nothing is.</param>
    /// <returns>The folder in the trash.</returns>
    /// <exception cref="FilesException">It cannot be moved, as to another file system; everything is where it was.</exception>
    public static string Take(string folder, IReadOnlyList<string> names, string origin)
    {
        var trash = Path.Combine(UserFolders.Data, "Trash");
        foreach (var name in (ReadOnlySpan<string>)["files", "info"])
        {
            NewFolder.Make(Path.Combine(trash, name), CreationModes.PrivateFolder);
        }

        var information = Register(trash, Path.GetFileName(folder), origin);
        var into = Path.Combine(trash, "files", Path.GetFileNameWithoutExtension(information));
        List<string> moved = [];
        try
        {
            NewFolder.Make(into, CreationModes.PrivateFolder);
            foreach (var name in names)
            {
                NewFolder.Make(Path.GetDirectoryName(Path.Combine(into, name))!, CreationModes.PrivateFolder);
                Move(Path.Combine(folder, name), Path.Combine(into, name));
                moved.Add(name);
            }

            return into;
        }
        catch
        {
            moved.ForEach(name => Move(Path.Combine(into, name), Path.Combine(folder, name)));
            if (Directory.Exists(into))
            {
                Directory.Delete(into, recursive: true);
            }

            File.Delete(information);
            throw;
        }
    }

    /// <summary>Takes a name in the trash by making its information file, which must come first and exclude others.</summary>
    private static string Register(string trash, string name, string origin)
    {
        var path = string.Join('/', origin.Split('/').Select(Uri.EscapeDataString));
        var now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var text = Encoding.UTF8.GetBytes($"[Trash Info]\nPath={path}\nDeletionDate={now}\n");
        for (var number = 1; ; number++)
        {
            var free = number == 1 ? name : $"{name}.{number.ToString(CultureInfo.InvariantCulture)}";
            var file = Path.Combine(trash, "info", free + ".trashinfo");
            if (FileStamp.OfLink(file) is null && FileStamp.OfLink(Path.Combine(trash, "files", free)) is null)
            {
                using var made = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
                made.Write(text);
                return file;
            }
        }
    }

    private static void Move(string from, string to)
    {
        if (FileCalls.Rename(from, to) != 0)
        {
            throw FileCalls.LastError == FileCalls.CrossDevice
                ? new FilesException($"{from} is on another file system than the trash, {Path.GetDirectoryName(to)}; nothing was moved")
                : FileCalls.Refused($"cannot move {from} to the trash", FileCalls.LastError);
        }
    }
}
