using NsmProxy.Osc;
using NsmProxy.Profiles;
using NsmProxy.Session.Choosing;

namespace NsmProxy.Session;

/// <summary>What a proxy is started with.</summary>
public sealed record ProxySetup
{
    /// <summary>The profile, or null when it is broken or missing.</summary>
    public required Profile? Profile { get; init; }

    /// <summary>Not null when the user chooses the program, so that it is known only at <c>open</c>.</summary>
    public ChoosingSetup? Choosing { get; init; }

    /// <summary>Why there is no profile; the answer to <c>open</c>.</summary>
    public string? Problem { get; init; }

    /// <summary>The name that is announced: it names the client's folder, so it is the profile's also when that is broken
    /// in another place.</summary>
    public required string Name { get; init; }

    /// <summary>The name that the proxy was launched with, without its folder.</summary>
    public required string Executable { get; init; }

    /// <summary>The session manager, or null without one.</summary>
    public OscAddress? Server { get; init; }

    /// <summary>The client's folder when there is no session manager.</summary>
    public required string OwnFolder { get; init; }

    /// <summary>Whether the trace goes to standard error.</summary>
    public bool Verbose { get; init; }
}
