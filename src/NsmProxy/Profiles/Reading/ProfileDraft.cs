using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A profile while it is read: what <see cref="Profile"/> requires may be missing here.</summary>
public sealed class ProfileDraft
{
    /// <summary><c>name</c>.</summary>
    public string? Name { get; set; }

    /// <summary><c>summary</c>.</summary>
    public string? Summary { get; set; }

    /// <summary><c>homepage</c>.</summary>
    public string? Homepage { get; set; }

    /// <summary><c>icon</c>.</summary>
    public string? Icon { get; set; }

    /// <summary><c>label</c>.</summary>
    public Template? Label { get; set; }

    /// <summary><c>packages</c>.</summary>
    public Dictionary<string, string> Packages { get; } = [];

    /// <summary><c>command</c>.</summary>
    public IReadOnlyList<Template>? Command { get; set; }

    /// <summary><c>directory</c>.</summary>
    public Template? Directory { get; set; }

    /// <summary><c>environment</c>.</summary>
    public IReadOnlyList<(string Name, Template? Value)> Environment { get; set; } = [];

    /// <summary><c>project</c>.</summary>
    public IReadOnlyList<Template> Project { get; set; } = [];

    /// <summary><c>new</c>.</summary>
    public IReadOnlyList<NewFile> New { get; set; } = [];

    /// <summary><c>rewrite</c>.</summary>
    public IReadOnlyList<Rewrite> Rewrite { get; set; } = [];

    /// <summary><c>paths</c>.</summary>
    public IReadOnlyList<PathRule> Paths { get; set; } = [];

    /// <summary><c>ready</c>.</summary>
    public Condition? Ready { get; set; }

    /// <summary><c>open</c>.</summary>
    public IReadOnlyList<Step> Open { get; set; } = [];

    /// <summary><c>save</c>.</summary>
    public Save? Save { get; set; }

    /// <summary><c>switch</c>.</summary>
    public IReadOnlyList<Step> Switch { get; set; } = [];

    /// <summary><c>dirty</c>.</summary>
    public Condition? Dirty { get; set; }

    /// <summary><c>broadcast</c>.</summary>
    public IReadOnlyList<BroadcastRule> Broadcasts { get; set; } = [];

    /// <summary><c>gui</c>.</summary>
    public Gui? Gui { get; set; }

    /// <summary><c>stop</c>.</summary>
    public Stop? Stop { get; set; }

    /// <summary><c>one-shot</c>.</summary>
    public bool OneShot { get; set; }

    /// <summary><c>relay</c>.</summary>
    public bool Relay { get; set; }

    /// <summary>The profile, when nothing was wrong with it.</summary>
    /// <param name="source">Its file.</param>
    public Profile ToProfile(ProfileSource source) => new()
    {
        Id = source.Id,
        File = source.Path,
        Name = Name!,
        Summary = Summary,
        Homepage = Homepage,
        Icon = Icon,
        Label = Label,
        Packages = Packages,
        Command = Command!,
        Directory = Directory,
        Environment = Environment,
        Project = Project,
        New = New,
        Rewrite = Rewrite,
        Paths = Paths,
        Ready = Ready,
        Open = Open,
        Save = Save!,
        Switch = Switch,
        Dirty = Dirty,
        Broadcasts = Broadcasts,
        Gui = Gui,
        Stop = Stop ?? new Stop(),
        OneShot = OneShot,
        Relay = Relay,
    };
}
