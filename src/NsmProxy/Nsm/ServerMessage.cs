using NsmProxy.Osc;

namespace NsmProxy.Nsm;

/// <summary>What a session manager says to its client (NSM API 1.1.2, chapter 2.2 to 2.3).</summary>
public abstract record ServerMessage;

/// <summary>The announce was accepted: the client is under session management.</summary>
/// <param name="Welcome">A welcome message.</param>
/// <param name="Manager">The session manager's name, for display.</param>
/// <param name="Capabilities">Its capabilities, such as <c>:server-control:broadcast:optional-gui:</c>.</param>
public sealed record Announced(string Welcome, string Manager, string Capabilities) : ServerMessage;

/// <summary>The announce was refused.</summary>
/// <param name="Code">Why; an <see cref="ErrorCode"/> or a number that the protocol does not name.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record AnnounceRefused(int Code, string Reason) : ServerMessage;

/// <summary><c>/nsm/client/open</c>: open or create a project.</summary>
/// <param name="Path">The client's place in the session, absolute.</param>
/// <param name="SessionName">The session's name for display.</param>
/// <param name="ClientId">The name to use with JACK; its form differs between servers and is not to be parsed.</param>
public sealed record Open(string Path, string SessionName, string ClientId) : ServerMessage
{
    /// <summary>False where there is no session manager: the folder around <see cref="Path"/> is then no session.</summary>
    public bool IsInSession { get; init; } = true;
}

/// <summary><c>/nsm/client/save</c>: save the project.</summary>
public sealed record Save : ServerMessage;

/// <summary><c>/nsm/client/session_is_loaded</c>: all other clients are there too. Not every server sends it.</summary>
public sealed record SessionIsLoaded : ServerMessage;

/// <summary><c>/nsm/client/show_optional_gui</c>.</summary>
public sealed record ShowGui : ServerMessage;

/// <summary><c>/nsm/client/hide_optional_gui</c>.</summary>
public sealed record HideGui : ServerMessage;

/// <summary>Anything else: another client's broadcast, or a message that this version does not know.</summary>
/// <param name="Message">The whole message.</param>
public sealed record OtherMessage(OscMessage Message) : ServerMessage;
