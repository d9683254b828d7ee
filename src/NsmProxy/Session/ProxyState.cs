using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>Where the proxy is between announce and end: always exactly one of these.</summary>
public abstract record ProxyState;

/// <summary>The announce was sent and is not answered yet.</summary>
public sealed record Announcing : ProxyState;

/// <summary>The session manager knows the client; <c>open</c> has not come yet.</summary>
public sealed record Waiting : ProxyState;

/// <summary>The session is open, and the user has not chosen a program yet.</summary>
public sealed record Unchosen : ProxyState;

/// <summary>The project is being prepared and the program started.</summary>
/// <param name="Owner">Who is told how it went.</param>
public sealed record Opening(Owner Owner) : ProxyState;

/// <summary>The program runs, or has done its work if it is a one-shot.</summary>
/// <param name="Owner">Who runs it.</param>
public sealed record Running(Owner Owner) : ProxyState;

/// <summary>A save is under way.</summary>
/// <param name="Owner">Who runs the program.</param>
/// <param name="Asked">How many <c>save</c> commands this save will answer; 0 when a signal asked for it.</param>
/// <param name="Next">How many came since it began: they ask for a state that this save may not hold, so another save
/// follows and answers them. Null when none came.</param>
/// <param name="Stops">Whether the proxy was asked to end as soon as this save has.</param>
/// <param name="Ended">How the program ended meanwhile, or null.</param>
/// <param name="Changes">Whether another program takes its place once this save is proved.</param>
public sealed record Saving(Owner Owner, int Asked, int? Next = null, bool Stops = false, ProcessEnd? Ended = null, bool Changes = false) : ProxyState;

/// <summary>The program is being ended, and the client stays.</summary>
/// <param name="Reason">Why the program could not be opened; null when another takes its place.</param>
public sealed record Leaving(string? Reason = null) : ProxyState;

/// <summary>The program is being ended.</summary>
/// <param name="Status">The proxy's own exit status afterwards.</param>
public sealed record Stopping(int Status) : ProxyState;

/// <summary>The session is open and the program is not: it could not be started. The client stays, so that the user sees
/// why.</summary>
/// <param name="Reason">Why.</param>
public sealed record Down(string Reason) : ProxyState;

/// <summary>Nothing is left to do.</summary>
/// <param name="Status">The proxy's exit status, 0 to 254.</param>
public sealed record Ended(int Status) : ProxyState;

/// <summary>Who opened the project.</summary>
public enum Owner
{
    /// <summary>A session manager, which wants answers.</summary>
    Session,

    /// <summary>The user, without a session manager.</summary>
    User,

    /// <summary>The user, who chose the program in a session: nobody waits for an answer.</summary>
    Choice,
}
