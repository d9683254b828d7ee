using NsmProxy.Files;
using NsmProxy.Loop;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Session;
using NsmProxy.Steps;

namespace NsmProxy.Trial;

/// <summary>Watches a rehearsal: each method is called at its moment.</summary>
internal sealed class Observer : IDisposable
{
    private const int FirstLines = 50;
    private const int LogLines = 400;

    private readonly EventLoop _loop;
    private readonly Profile _profile;
    private readonly string _root;
    private readonly IReadOnlyList<HomeBase> _places;
    private readonly List<string> _names;
    private readonly HomeSnapshot _home;
    private readonly List<string> _inSave = [];
    private readonly List<string> _atQuit = [];
    private readonly HashSet<string> _keptOpen = new(StringComparer.Ordinal);
    private readonly HashSet<Signal> _handled = [];
    private readonly HashSet<string> _listening = new(StringComparer.Ordinal);
    private readonly HashSet<string> _writable = new(StringComparer.Ordinal);
    private readonly GroupLeavers _leavers = new();
    private readonly HashSet<string> _killed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outlived = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _output = [];
    private FolderSnapshot? _before;
    private ProgramWatch? _watch;
    private bool _wasKilled;
    private bool _returned;

    /// <summary>Looks at the user's home as it is before.</summary>
    public Observer(EventLoop loop, Profile profile, string root)
    {
        _loop = loop;
        _profile = profile;
        _root = root;
        _places = HomeBase.Of(Environment.GetEnvironmentVariable, Path.TrimEndingDirectorySeparator(Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home
            ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)));
        _names = [profile.Id, profile.Name, .. profile.Command.Take(3).Select(argument => argument.Source).Where(argument => !argument.Contains(' ', StringComparison.Ordinal))];
        _home = HomeSnapshot.Of(_places, new ProgramNames(_names));
    }

    /// <summary>A proxy was started.</summary>
    public void Started(int proxy, string folder) => _watch = new ProgramWatch(_loop, _profile, proxy, folder, _leavers);

    /// <summary><c>open</c> was answered.</summary>
    public void Opened(string folder)
    {
        _watch?.LookNow();
        if (_output.Count == 0)
        {
            _output = [.. BoundedLog.Tail(Path.Combine(folder, ".nsmproxy", "program.log"), FirstLines)];
        }

        _before = FolderSnapshot.Of(folder);
    }

    /// <summary><c>save</c> was answered.</summary>
    public void Saved(string folder)
    {
        _watch?.LookNow();
        _keptOpen.UnionWith(_watch?.KeptOpen() ?? []);
        Compare(folder, _inSave);
    }

    /// <summary>The program is about to be asked to end.</summary>
    public void Stopping() => _watch?.Stopping();

    /// <summary>The proxy has ended.</summary>
    public void Ended(string folder)
    {
        if (_watch is not { } watch)
        {
            return;
        }

        var before = _before;
        Compare(folder, _atQuit);
        _lost.UnionWith(before is null ? [] : _profile.Project.Select(file => file.Source).Where(file => before.Has(file) && !_before!.Has(file)));
        foreach (var line in BoundedLog.Tail(Path.Combine(folder, ".nsmproxy", "proxy.log"), LogLines))
        {
            var killed = TraceLines.KilledProcesses(line);
            _killed.UnionWith(killed.Select(process => process.Command));
            _wasKilled |= killed.Any(process => process.Pid == watch.Program);
            _returned |= TraceLines.HasReturned(line);
            _outlived.UnionWith(TraceLines.OutlivedBy(line).Select(process => process.Command));
        }

        _handled.UnionWith(watch.Handled);
        _listening.UnionWith(watch.Listening);
        _writable.UnionWith(watch.Writable);
        _names.AddRange(watch.Commands);
        _leavers.Ended();
        watch.Dispose();
        _watch = null;
    }

    /// <summary>All that was seen, once nothing runs any more.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="former">Where the session was first.</param>
    /// <param name="folder">Where the client's folder is now.</param>
    public Observations Conclude(IReadOnlyList<RehearsalStep> steps, string former, string folder) => new()
    {
        Steps = steps,
        Handled = [.. _handled.OrderBy(signal => signal.Number)],
        Listening = [.. _listening.OrderByDescending(address => address.Contains('$', StringComparison.Ordinal)).ThenBy(address => address, StringComparer.Ordinal)],
        Output = _output,
        WrittenInSave = [.. _inSave.Distinct(StringComparer.Ordinal)],
        WrittenAtQuit = [.. _atQuit.Distinct(StringComparer.Ordinal)],
        KeptOpen = [.. _keptOpen.Order(StringComparer.Ordinal)],
        Elsewhere = Elsewhere(),
        Paths = former == Path.GetDirectoryName(folder) ? [] : Paths(former, folder),
        Killed = [.. _killed.Order(StringComparer.Ordinal)],
        WasKilled = _wasKilled,
        LeftGroup = _leavers.Names,
        Lost = [.. _lost.Order(StringComparer.Ordinal)],
        Returned = _returned,
        Outlived = [.. _outlived.Order(StringComparer.Ordinal)],
    };

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();

    private void Compare(string folder, List<string> written)
    {
        var now = FolderSnapshot.Of(folder);
        written.AddRange(_before is null ? [] : now.WrittenSince(_before));
        _before = now;
    }

    /// <summary>Others write in the home meanwhile: a file is the program's when it is named like it, when it had it open, or
    /// when it names the rehearsal's folder.</summary>
    private IReadOnlyList<HomeFile> Elsewhere()
    {
        var names = new ProgramNames(_names);
        return [.. HomeSnapshot.Of(_places, names).WrittenSince(_home, _root, (place, name) => names.Match(name) || _writable.Contains(Path.Combine(place.Place, name)))
            .Where(file => !Path.Combine(file.Base.Place, file.Name).StartsWith(_root + "/", StringComparison.Ordinal))];
    }

    private List<FoundPath> Paths(string former, string folder)
    {
        var search = new PathSearch(former, _root, Path.Exists);
        using var variables = new RunVariables(Environment.GetEnvironmentVariable)
        {
            Folder = folder,
            Session = Path.GetDirectoryName(folder)!,
            SessionName = Path.GetFileName(Path.GetDirectoryName(folder)!),
            ClientId = Rehearsal.ClientId(_profile),
            ClientName = _profile.Name,
            ProfileFolder = Path.GetDirectoryName(_profile.File)!,
        };
        var found = new List<FoundPath>();
        foreach (var file in _profile.Project.Select(variables.ExpandInside))
        {
            found.AddRange(search.In(file, Path.GetRelativePath(folder, file)));
        }

        return found;
    }
}
