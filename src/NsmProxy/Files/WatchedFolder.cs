namespace NsmProxy.Files;

/// <summary>A folder with a watch of inotify(7), and for whom it is watched.</summary>
/// <param name="watch">The watch's number.</param>
internal sealed class WatchedFolder(int watch)
{
    private readonly HashSet<WatchTarget> _passing = [];
    private readonly Dictionary<string, HashSet<WatchTarget>> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<WatchTarget, string> _trees = [];

    /// <summary>The watch's number.</summary>
    public int Watch { get; } = watch;

    /// <summary>Nobody needs it any more.</summary>
    public bool IsUnused => _passing.Count == 0;

    /// <summary>Those whose way leads through it.</summary>
    public IReadOnlyList<WatchTarget> Passing => [.. _passing];

    /// <summary>Those who want all that happens in it, with the path under which they reached it.</summary>
    public IReadOnlyList<KeyValuePair<WatchTarget, string>> Trees => _trees.Count == 0 ? [] : [.. _trees];

    /// <summary>Those who want what happens to <paramref name="name"/>.</summary>
    public IReadOnlyList<WatchTarget> Named(string name) => _names.TryGetValue(name, out var targets) ? [.. targets] : [];

    /// <summary>Notes that the way of <paramref name="target"/> leads through it.</summary>
    public void Add(WatchTarget target)
    {
        _passing.Add(target);
        target.Folders.Add(this);
    }

    /// <summary>Notes that <paramref name="target"/> wants what happens to <paramref name="name"/>.</summary>
    public void AddName(WatchTarget target, string name)
    {
        Add(target);
        if (!_names.TryGetValue(name, out var targets))
        {
            _names.Add(name, targets = []);
        }

        targets.Add(target);
    }

    /// <summary>Notes that <paramref name="target"/> wants all that happens, and reached the folder as
    /// <paramref name="path"/>.</summary>
    public void AddTree(WatchTarget target, string path)
    {
        Add(target);
        _trees[target] = path;
    }

    /// <summary>Undoes all notes for <paramref name="target"/>.</summary>
    public void Forget(WatchTarget target)
    {
        _passing.Remove(target);
        _trees.Remove(target);
        foreach (var (name, targets) in _names)
        {
            if (targets.Remove(target) && targets.Count == 0)
            {
                _names.Remove(name);
            }
        }
    }

    /// <summary>Undoes the note for all that happens when the folder was reached as <paramref name="path"/> or below.</summary>
    public void ForgetTree(WatchTarget target, string path)
    {
        if (_trees.TryGetValue(target, out var reached) && (reached == path || reached.StartsWith(path + "/", StringComparison.Ordinal)))
        {
            _trees.Remove(target);
        }
    }
}
