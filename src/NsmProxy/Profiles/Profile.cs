using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>How one program is opened, saved and stopped: a valid profile, read. The keys are those of the profile
/// format, version 1.</summary>
public sealed record Profile
{
    /// <summary>The file's name without <c>.yaml</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The file that it was read from, absolute.</summary>
    public required string File { get; init; }

    /// <summary><c>name</c>: announced to the session manager, and the name of the client's folder.</summary>
    public required string Name { get; init; }

    /// <summary><c>summary</c>, or null.</summary>
    public string? Summary { get; init; }

    /// <summary><c>homepage</c>, or null.</summary>
    public string? Homepage { get; init; }

    /// <summary><c>icon</c>, or null.</summary>
    public string? Icon { get; init; }

    /// <summary><c>label</c>: shown beside the client's name, or null.</summary>
    public Template? Label { get; init; }

    /// <summary><c>packages</c>: distribution to package.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    /// <summary><c>command</c>: the program and its arguments, at least the program.</summary>
    public required IReadOnlyList<Template> Command { get; init; }

    /// <summary><c>directory</c>, or null for the client's folder.</summary>
    public Template? Directory { get; init; }

    /// <summary><c>environment</c>, in the order of the file; a null value unsets the variable.</summary>
    public IReadOnlyList<(string Name, Template? Value)> Environment { get; init; } = [];

    /// <summary><c>project</c>: the files below the client's folder that hold the program's state; may be empty.</summary>
    public IReadOnlyList<Template> Project { get; init; } = [];

    /// <summary><c>new</c>: what a new project starts from; may be empty.</summary>
    public IReadOnlyList<NewFile> New { get; init; } = [];

    /// <summary><c>rewrite</c>: edits of configuration files before every launch; may be empty.</summary>
    public IReadOnlyList<Rewrite> Rewrite { get; init; } = [];

    /// <summary><c>paths</c>: where the project files keep paths of other files; may be empty.</summary>
    public IReadOnlyList<PathRule> Paths { get; init; } = [];

    /// <summary><c>ready</c>, or null when the program is up as soon as it was started.</summary>
    public Condition? Ready { get; init; }

    /// <summary><c>open</c>: run once the program is ready; may be empty.</summary>
    public IReadOnlyList<Step> Open { get; init; } = [];

    /// <summary><c>save</c>.</summary>
    public required Save Save { get; init; }

    /// <summary><c>switch</c>: how it opens another project while it runs; empty when it cannot.</summary>
    public IReadOnlyList<Step> Switch { get; init; } = [];

    /// <summary><c>dirty</c>: true while there are unsaved changes; null when nobody knows.</summary>
    public Condition? Dirty { get; init; }

    /// <summary><c>broadcast</c>: what broadcasts of other clients make it do; may be empty.</summary>
    public IReadOnlyList<BroadcastRule> Broadcasts { get; init; } = [];

    /// <summary><c>gui</c>, or null for a program without an optional GUI.</summary>
    public Gui? Gui { get; init; }

    /// <summary><c>stop</c>.</summary>
    public Stop Stop { get; init; } = new();

    /// <summary><c>one-shot</c>: the command does its work and returns.</summary>
    public bool OneShot { get; init; }

    /// <summary><c>relay</c>: the program speaks NSM itself, and the proxy passes its conversation through.</summary>
    public bool Relay { get; init; }
}
