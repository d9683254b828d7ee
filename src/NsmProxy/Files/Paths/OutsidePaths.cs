namespace NsmProxy.Files.Paths;

/// <summary>
/// Makes paths that lead out of the session lead to links in the client's folder. What is left alone: paths within the
/// session, the kernel's own files, and what is neither file nor folder. What the user must know is gathered: what is
/// missing, what could not be linked, what is new.
/// </summary>
public sealed class OutsidePaths
{
    private static readonly string[] KernelFolders = ["/proc", "/dev", "/sys"];

    private readonly List<string> _linked = [];
    private readonly List<string> _missing = [];
    private readonly List<string> _problems = [];
    private readonly Place _place;
    private readonly string _inside;
    private readonly string _realInside;

    /// <summary>For the project of one client.</summary>
    /// <param name="place">Where its folder is.</param>
    public OutsidePaths(Place place)
    {
        _place = place;
        _inside = place.Session ?? place.Folder;
        _realInside = FinalTarget.Find(_inside)?.Path ?? _inside;
    }

    /// <summary>The links that were made.</summary>
    public IReadOnlyList<string> Linked => _linked;

    /// <summary>The paths that lead to nothing.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>What could not be linked, and why.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The value that takes the place of another. Makes the link.</summary>
    /// <param name="value">The value that the project file holds.</param>
    /// <param name="folder">The folder that the project file lies in.</param>
    /// <param name="links">Where the link shall be.</param>
    /// <returns>Null where it shall stay as it is.</returns>
    public string? NewValue(string value, string folder, LinkFolder links)
    {
        if (WrittenPath.Read(value, folder, _place.Home) is not { } written)
        {
            return null;
        }

        var target = FinalTarget.Find(written.Path);
        if (IsInside(written))
        {
            // Whatever of the session is not there yet is the program's own; but a link that leads to nothing tells that a file is gone.
            if (target is null && FileStamp.OfEntry(written.Normal) is { IsLink: true })
            {
                Note(_missing, written.Normal);
            }

            return null;
        }

        if (target is null)
        {
            // A relative path to nothing may be any word.
            Note(_missing, written.Manner == PathManner.Relative ? null : written.Normal);
            return null;
        }

        return IsPortable(target) && Link(written, target, links) is { } link ? written.Rewritten(link) : null;
    }

    private bool IsInside(WrittenPath written)
    {
        // With ".." behind a symbolic link the kernel goes elsewhere than the words say; what it finds tells then.
        var isPlain = !written.Path.Split('/').Contains("..");
        return isPlain && (WrittenPath.IsIn(written.Normal, _inside) || WrittenPath.IsIn(written.Normal, _place.Folder) || WrittenPath.IsIn(written.Normal, _realInside));
    }

    private bool IsPortable(FinalTarget target)
    {
        if (WrittenPath.IsIn(target.Path, _realInside) || Array.Exists(KernelFolders, folder => WrittenPath.IsIn(target.Path, folder)))
        {
            return false;
        }

        if (target.Stamp.IsFolder && WrittenPath.IsIn(_place.RealFolder, target.Path))
        {
            // A link from the session to a folder around it would make an archive of the session endless.
            Note(_problems, $"{target.Path} is not linked, since the session itself lies in it");
            return false;
        }

        return target.Stamp.IsFile || target.Stamp.IsFolder;
    }

    private string? Link(WrittenPath written, FinalTarget target, LinkFolder links)
    {
        try
        {
            var (link, isNew) = links.LinkTo(System.IO.Path.GetFileName(written.Normal), target);
            if (isNew)
            {
                Note(_linked, link);
            }

            return link;
        }
        catch (FilesException refused)
        {
            Note(_problems, refused.Message);
            return null;
        }
    }

    private static void Note(List<string> list, string? text)
    {
        if (text is not null && !list.Contains(text))
        {
            list.Add(text);
        }
    }
}
