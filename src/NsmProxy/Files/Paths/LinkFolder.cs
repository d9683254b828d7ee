namespace NsmProxy.Files.Paths;

/// <summary>
/// A folder of links to files from outside, in a client's folder. The same file always has the same link, and nothing that
/// is there is ever changed: only new links are made. What is itself a link on the way to the folder is refused.
/// </summary>
public sealed class LinkFolder
{
    private const uint FolderMode = 0b111_101_101;

    private readonly GuardedFolder _folder;
    private readonly string _name;
    private Dictionary<string, string>? _links;
    private HashSet<string> _taken = [];

    /// <summary>Touches nothing yet.</summary>
    /// <param name="folder">The client's folder.</param>
    /// <param name="name">The folder of the links, relative to it.</param>
    public LinkFolder(GuardedFolder folder, string name)
    {
        _folder = folder;
        _name = name;
    }

    /// <summary>Makes the link to a file, or finds it.</summary>
    /// <param name="written">The file's name as the project has it.</param>
    /// <param name="target">What it leads to in the end.</param>
    /// <returns>The link, absolute, and whether it is new.</returns>
    /// <exception cref="FilesException">The folder cannot be written, or something else stands in its place.</exception>
    public (string Path, bool IsNew) LinkTo(string written, FinalTarget target)
    {
        _links ??= ReadLinks();
        if (_links.TryGetValue(target.Path, out var name))
        {
            return (_folder.At($"{_name}/{name}"), false);
        }

        name = LinkName.Of(written, target.Path, _taken.Contains);
        _folder.MakeFoldersTo(_name + "/", FolderMode);
        _folder.MakeLink(target.Path, $"{_name}/{name}");
        _links.Add(target.Path, name);
        _taken.Add(name);
        return (_folder.At($"{_name}/{name}"), true);
    }

    /// <summary>The links that are there, by where they lead in the end. Of two to the same file the first counts.</summary>
    private Dictionary<string, string> ReadLinks()
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_folder.Look(_name) is not { IsFolder: true })
        {
            return links;
        }

        _taken = [.. _folder.Names(_name)];
        foreach (var name in _taken.Order(StringComparer.Ordinal))
        {
            if (_folder.Look($"{_name}/{name}") is { IsLink: true } && FinalTarget.Find(_folder.At($"{_name}/{name}")) is { } target)
            {
                links.TryAdd(target.Path, name);
            }
        }

        return links;
    }
}
