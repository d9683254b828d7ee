namespace NsmProxy.Files;

/// <summary>The way from the root to a file, through folders and symbolic links, with everything on it watched whose
/// change would lead the way elsewhere. Each name is looked at only after the watch stands that would tell of its
/// coming, so nothing is missed.</summary>
/// <param name="through">Watches a folder for its own end or renaming; false when the folder is gone.</param>
/// <param name="name">Watches a folder for what happens to one name in it; true when that is the file itself.</param>
internal sealed class WatchRoute(Func<string, bool> through, Action<string, string, bool> name)
{
    private const int MostTurns = 40;

    private readonly Stack<string> _rest = new();
    private string _folder = "/";
    private int _turns;

    /// <summary>Goes the way to <paramref name="path"/>, which is absolute, as far as it exists.</summary>
    /// <returns>Where the file is or will be, links resolved; null when a folder on the way is missing, or links lead
    /// round and round.</returns>
    public string? Follow(string path)
    {
        Push(path);
        while (_rest.TryPop(out var next))
        {
            if (next == "..")
            {
                _folder = Path.GetDirectoryName(_folder) ?? "/";
                continue;
            }

            var (here, isLast) = (Path.Combine(_folder, next), _rest.Count == 0);
            if (isLast || FileStamp.OfLink(here) is not { IsFolder: true })
            {
                name(_folder, next, isLast);
            }

            var found = FileStamp.OfLink(here);
            if (isLast && found is not { IsLink: true })
            {
                return here;
            }

            if (!Enter(here, next, found))
            {
                return null;
            }
        }

        return _folder;
    }

    private bool Enter(string here, string next, FileStamp? found)
    {
        if (found is { IsLink: true })
        {
            var target = LinkTarget.Of(here) ?? next;
            _folder = target.StartsWith('/') ? "/" : _folder;
            Push(target);
            return ++_turns <= MostTurns;
        }

        if (found is not { IsFolder: true })
        {
            return false;
        }

        if (through(here))
        {
            _folder = here;
            return true;
        }

        // It went away at this moment: look again.
        _rest.Push(next);
        return ++_turns <= MostTurns;
    }

    private void Push(string path)
    {
        foreach (var part in path.Split('/').Where(part => part is not ("" or ".")).Reverse())
        {
            _rest.Push(part);
        }
    }
}
