using System.Security.Cryptography;
using System.Text;
using NsmProxy.Files;

namespace NsmProxy.Trial;

/// <summary>The files in the user's home where programs keep what is theirs, at one moment: those at its top, and those a few
/// levels below its hidden folders and the folders of the XDG Base Directory Specification. Caches, and folders that other
/// programs keep busy, are left out; so is what is beyond 20 000 files.</summary>
internal sealed class HomeSnapshot
{
    private const int MostFiles = 20_000;
    private const int Deepest = 3;
    private const long LargestRead = 1 << 20;

    /// <summary>Written all the time, whoever runs; or nobody's state.</summary>
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cache", "cache", "caches", "Trash", ".git", ".ssh", ".gnupg", ".mozilla", ".thunderbird", ".npm", ".cargo", ".rustup", ".nuget", ".dotnet",
        ".gradle", ".m2", ".wine", ".var", ".steam", "Steam", "flatpak", "containers", "chromium", "google-chrome", "BraveSoftware", "Code", "discord",
        "Slack", "Signal", "pulse", "dconf", "ibus", "fcitx", "gvfs-metadata", "tracker", "tracker3", "baloo", "zeitgeist", "keyrings", "kactivitymanagerd",
        "wireplumber", "systemd", "nsm", "nsmproxy", "recently-used.xbel", "recently-used.xbel.new", ".bash_history", ".zsh_history", ".viminfo", ".lesshst",
        ".python_history", ".wget-hsts", ".Xauthority", ".ICEauthority", ".xsession-errors", ".pulse-cookie", ".dbus", ".sudo_as_admin_successful",
    };

    private static readonly string[] Passing = ["-cache", ".log", ".tmp", ".lock"];

    private readonly Dictionary<(HomeBase Base, string Name), (FileStamp Stamp, string? Content)> _files = [];

    private HomeSnapshot()
    {
    }

    /// <summary>Looks at the places.</summary>
    /// <param name="places">The user's, the inner ones first.</param>
    /// <param name="names">The program's: what its files hold is remembered.</param>
    public static HomeSnapshot Of(IReadOnlyList<HomeBase> places, ProgramNames names)
    {
        var snapshot = new HomeSnapshot();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            snapshot.Add(place, place.Place, "", names, seen);
        }

        return snapshot;
    }

    /// <summary>The files that were made since another snapshot, or have another content; of those whose content was not
    /// remembered, that were written.</summary>
    /// <param name="before">The other.</param>
    /// <param name="rehearsal">The folder that holds the rehearsal: a new file that names it is the program's.</param>
    /// <param name="isIts">Whether a file is the program's.</param>
    public IReadOnlyList<HomeFile> WrittenSince(HomeSnapshot before, string rehearsal, Func<HomeBase, string, bool> isIts)
    {
        var written = new List<HomeFile>();
        foreach (var ((place, name), (stamp, _)) in _files.OrderBy(file => file.Key.Name, StringComparer.Ordinal))
        {
            var isNew = !before._files.TryGetValue((place, name), out var was);
            if (!isNew && was.Stamp.Inode == stamp.Inode && was.Stamp.Modified == stamp.Modified && was.Stamp.Size == stamp.Size)
            {
                continue;
            }

            var path = Path.Combine(place.Place, name);
            if (isIts(place, name) ? isNew || was.Content is not { } former || former != Content(path, stamp)
                : isNew && stamp.Size <= LargestRead && Text(path).Contains(rehearsal, StringComparison.Ordinal))
            {
                var top = name.Split('/', 2)[0];
                written.Add(new HomeFile(place, name, !isNew || before._files.Keys.Any(file => file.Base == place && file.Name.StartsWith(top + "/", StringComparison.Ordinal))));
            }
        }

        return written;
    }

    private void Add(HomeBase place, string folder, string below, ProgramNames names, HashSet<string> seen)
    {
        if (!seen.Add(folder) || below.Count(character => character == '/') > Deepest || !Directory.Exists(folder))
        {
            return;
        }

        var options = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true };
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options))
        {
            if (_files.Count >= MostFiles || Skipped.Contains(entry.Name) || Passing.Any(ending => entry.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var name = below + entry.Name;
            switch (FileStamp.OfEntry(entry.FullName))
            {
                case { IsFolder: true } when below.Length > 0 || place.Variable != "HOME" || entry.Name.StartsWith('.'):
                    Add(place, entry.FullName, name + "/", names, seen);
                    break;
                case { IsFile: true } stamp:
                    _files[(place, name)] = (stamp, names.Match(name) ? Content(entry.FullName, stamp) : null);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>What stands for a file's content, without the lines that name this rehearsal or an earlier one, as
    /// lists of recent files do; null when it is too large.</summary>
    private static string? Content(string path, FileStamp stamp)
    {
        if (stamp.Size > LargestRead)
        {
            return null;
        }

        var text = Text(path);
        var kept = !text.Contains(Rehearsal.FolderName, StringComparison.Ordinal) ? text
            : string.Join('\n', text.Split('\n').Where(line => !line.Contains(Rehearsal.FolderName, StringComparison.Ordinal)));
        return Convert.ToHexString(SHA256.HashData(Encoding.Latin1.GetBytes(kept)));
    }

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.Latin1);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
