using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>Something that happened to the proxy.</summary>
public abstract record ProxyEvent;

/// <summary>A message came from the session manager.</summary>
/// <param name="Message">The message.</param>
public sealed record FromServer(ServerMessage Message) : ProxyEvent;

/// <summary>Nobody answered the announce in time, or there is nobody to announce to.</summary>
public sealed record NobodyAnswered : ProxyEvent;

/// <summary>The session manager has gone without a word.</summary>
public sealed record ServerGone : ProxyEvent;

/// <summary>The program is up with its project.</summary>
/// <param name="Text">What was done, for the user.</param>
public sealed record Opened(string Text = "opened") : ProxyEvent;

/// <summary>The program could not be started; nothing of it runs.</summary>
/// <param name="Code">The sort of failure.</param>
/// <param name="Reason">Why, for the user.</param>
public sealed record NotOpened(ErrorCode Code, string Reason) : ProxyEvent;

/// <summary>Nobody has chosen yet which program it shall be.</summary>
public sealed record NotChosen : ProxyEvent;

/// <summary>The user has chosen another program than the one that was opened last.</summary>
public sealed record Chosen : ProxyEvent;

/// <summary>The save was proved.</summary>
/// <param name="Text">What was proved, for the user.</param>
public sealed record Saved(string Text) : ProxyEvent;

/// <summary>The save was not proved.</summary>
/// <param name="Reason">What was waited for, for the user.</param>
/// <param name="Code">The sort of failure.</param>
public sealed record NotSaved(string Reason, ErrorCode Code = ErrorCode.General) : ProxyEvent;

/// <summary>The program ended without having been asked to.</summary>
/// <param name="End">How.</param>
/// <param name="LastWords">Its last lines of output, may be empty.</param>
public sealed record ProgramEnded(ProcessEnd End, string LastWords) : ProxyEvent;

/// <summary>The program that was to be stopped is gone, and its whole process group.</summary>
/// <param name="Problem">What the user must know of how it went, or null.</param>
public sealed record ProgramGone(string? Problem = null) : ProxyEvent;

/// <summary>SIGTERM, SIGINT or SIGHUP came.</summary>
public sealed record EndAsked : ProxyEvent;

/// <summary>SIGUSR1 came.</summary>
public sealed record SaveAsked : ProxyEvent;
