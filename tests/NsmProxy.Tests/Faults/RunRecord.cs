namespace NsmProxy.Tests.Faults;

/// <summary>What was seen of one run, from which <see cref="Judge"/> tells whether all laws held.</summary>
internal sealed record RunRecord
{
    /// <summary>The commands, in order.</summary>
    public IReadOnlyList<Ask> Asks { get; init; } = [];

    /// <summary>Answers to nobody's question.</summary>
    public int Surplus { get; init; }

    /// <summary>The projects of the session.</summary>
    public IReadOnlyList<SeenProject> Projects { get; init; } = [];

    /// <summary>What the user was told: errors, messages, standard error.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>Whether the project was deleted, so that it cannot be there.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Files of the profile's <c>new</c> and <c>rewrite</c> that are there by half.</summary>
    public IReadOnlyList<string> Halves { get; init; } = [];

    /// <summary>Processes that outlived the proxy.</summary>
    public IReadOnlyList<string> Processes { get; init; } = [];

    /// <summary>Files, sockets and pipes that stayed.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What was waited for in vain, the proxy's end above all.</summary>
    public IReadOnlyList<string> Hung { get; init; } = [];
}
