using NsmProxy.Files;

namespace NsmProxy.Launchers;

/// <summary>A launcher: a symbolic link <c>ID-nsm</c> to nsmproxy. Session managers add programs by the name of an executable in
/// PATH, without arguments (NSM API 1.1.2, <c>/nsm/server/add</c>), so every profile needs one of its own.</summary>
public static class Launcher
{
    /// <summary>What stands behind the profile's id in a launcher's name.</summary>
    public const string Ending = "-nsm";

    private const string ProxyName = "nsmproxy";

    /// <summary>Where the user's own are: <c>~/.local/bin</c> (XDG Base Directory Specification 0.8).</summary>
    public static string UserFolder => Path.Combine(UserFolders.Home, ".local/bin");

    /// <summary>A launcher's name.</summary>
    public static string NameOf(string id) => id + Ending;

    /// <summary>The id in a launcher's name, or null for other names.</summary>
    public static string? IdOf(string name) =>
        name.Length > Ending.Length && name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : null;

    /// <summary>Makes a launcher, with its folder; nothing to do where it is already.</summary>
    /// <param name="id">The profile's id.</param>
    /// <param name="folder">Where, absolute: <see cref="UserFolder"/>.</param>
    /// <param name="target">What it leads to; by default this executable, by its name alone where that is in the same folder,
    /// so that a packager's staging folder is not in the link.</param>
    /// <returns>The launcher's path.</returns>
    /// <exception cref="FilesException">Something that is no launcher stands there.</exception>
    public static string Make(string id, string folder, string? target = null)
    {
        var link = Path.Combine(folder, NameOf(id));
        var wanted = target ?? TargetFrom(folder, Environment.ProcessPath!);
        NewFolder.Make(folder, CreationModes.CommandFolder);
        var there = new FileInfo(link);
        if (there.LinkTarget == wanted)
        {
            return link;
        }

        if (FileStamp.OfLink(link) is not null)
        {
            Require(there, "it stays as it is");
            there.Delete();
        }

        File.CreateSymbolicLink(link, wanted);
        return link;
    }

    /// <summary>Takes a launcher away.</summary>
    /// <returns>Its path; null when there is none.</returns>
    /// <exception cref="FilesException">Something that is no launcher stands there.</exception>
    public static string? Remove(string id, string folder)
    {
        var link = Path.Combine(folder, NameOf(id));
        if (FileStamp.OfLink(link) is null)
        {
            return null;
        }

        var there = new FileInfo(link);
        Require(there, "it stays");
        there.Delete();
        return link;
    }

    /// <summary>The ids of all launchers in a folder, in order.</summary>
    public static IReadOnlyList<string> IdsIn(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. from entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*" + Ending)
           where IsOurs(entry)
           let id = IdOf(entry.Name)
           where id is not null
           orderby id
           select id,
    ];

    /// <summary>What a link in <paramref name="folder"/> has to say to lead to <paramref name="executable"/>.</summary>
    internal static string TargetFrom(string folder, string executable) =>
        Path.GetDirectoryName(executable) == folder ? Path.GetFileName(executable) : executable;

    private static bool IsOurs(FileSystemInfo there) =>
        there.LinkTarget is { } target && Path.GetFileName(target) is var name && (name == ProxyName || name == Path.GetFileName(Environment.ProcessPath));

    private static void Require(FileInfo there, string consequence)
    {
        if (!IsOurs(there))
        {
            throw new FilesException($"{there.FullName} exists and is not a launcher of nsmproxy; {consequence}");
        }
    }
}
