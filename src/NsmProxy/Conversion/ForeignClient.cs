namespace NsmProxy.Conversion;

/// <summary>A program as another proxy keeps it. Texts are as they stand there; those that are not there are empty.</summary>
public sealed record ForeignClient
{
    /// <summary>The kind of file that it comes from, for the user: <c>nsm-proxy.config</c>.</summary>
    public required string Source { get; init; }

    /// <summary>How the other proxy makes arguments of <see cref="Command"/>.</summary>
    public required CommandManner Manner { get; init; }

    /// <summary>The name by which users tell it from others.</summary>
    public string Name { get; init; } = "";

    /// <summary>The program and its arguments, one text.</summary>
    public required string Command { get; init; }

    /// <summary>The file that holds the program's state, which the command knows as <c>$CONFIG_FILE</c>.</summary>
    public string ConfigFile { get; init; } = "";

    /// <summary>Number of the signal on which it saves (signal(7)); none where that is not above 0.</summary>
    public int SaveSignal { get; init; }

    /// <summary>Number of the signal on which it ends.</summary>
    public int StopSignal { get; init; }

    /// <summary>What stands beside its name in the session.</summary>
    public string Label { get; init; } = "";

    /// <summary>What it is.</summary>
    public string Summary { get; init; } = "";

    /// <summary>An icon's name.</summary>
    public string Icon { get; init; } = "";

    /// <summary>Variables for it: <c>NAME=value</c>, in words as a shell has them.</summary>
    public string Environment { get; init; } = "";

    /// <summary>Whether it counts as ready when it shows a window.</summary>
    public bool WaitsForWindow { get; init; }

    /// <summary>Whether the other proxy says itself that it cannot save.</summary>
    public bool CannotSave { get; init; }
}
