namespace NsmProxy.Files;

/// <summary>The way from the root to a file, through folders and symbolic links, with everything on it watched whose
/// change would lead the way elsewhere. Each name is looked at only after the watch stands that would tell of its
/// coming, so nothing is missed.</summary>
internal static class WatchRoute
{
    private const int MostLinks = 40;

    /// <summary>Goes the way to <paramref name="path"/> as far as it exists.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="through">Watches a folder for its own end or renaming; false when the folder is gone.</param>
    /// <param name="name">Watches a folder for what happens to one name in it; true when that is the file itself.</param>
    /// <returns>Where the file is or will be, links resolved; null when a folder on the way is missing.</returns>
    public static string? Follow(string path, Func<string, bool> through, Action<string, string, bool> name)
    {
        var rest = new Stack<string>();
        Push(rest, path);
        var folder = "/";
        var turns = 0;
        while (rest.TryPop(out var next))
        {
            if (next == "..")
            {
                folder = Path.GetDirectoryName(folder) ?? "/";
                continue;
            }

            var here = Path.Combine(folder, next);
            var isLast = rest.Count == 0;
            if (isLast || FileStamp.OfLink(here) is not { IsFolder: true })
            {
                name(folder, next, isLast);
            }

            var found = FileStamp.OfLink(here);
            if (found is { IsLink: true })
            {
                var target = new FileInfo(here).LinkTarget;
                if (++turns > MostLinks || target is null)
                {
                    return null;
                }

                folder = target.StartsWith('/') ? "/" : folder;
                Push(rest, target);
            }
            else if (isLast)
            {
                return here;
            }
            else if (found is not { IsFolder: true })
            {
                return null;
            }
            else if (through(here))
            {
                folder = here;
            }
            else if (++turns > MostLinks)
            {
                return null;
            }
            else
            {
                rest.Push(next);
            }
        }

        return folder;
    }

    private static void Push(Stack<string> rest, string path)
    {
        foreach (var name in path.Split('/').Where(name => name is not ("" or ".")).Reverse())
        {
            rest.Push(name);
        }
    }
}
