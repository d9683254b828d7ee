using NsmProxy.Osc;

namespace NsmProxy.Nsm;

/// <summary>What a client says to its session manager (NSM API 1.1.2, chapter 2.1, 2.2, 2.4, 2.6 and 2.7).</summary>
public abstract record ClientMessage;

/// <summary><c>/nsm/server/announce</c>: here I am, ready for <c>open</c>.</summary>
/// <param name="Name">The application's name; it names the client's folder.</param>
/// <param name="Capabilities">Such as <c>:progress:message:</c>.</param>
/// <param name="Executable">The name that it was launched with. nsmd finds the client it started by this.</param>
/// <param name="Pid">Its process id. ray-daemon finds the client it started by this.</param>
public sealed record Announce(string Name, string Capabilities, string Executable, int Pid) : ClientMessage
{
    /// <summary>The major version of the API that is spoken.</summary>
    public const int ApiMajor = 1;

    /// <summary>The minor version of the API that is spoken.</summary>
    public const int ApiMinor = 1;
}

/// <summary><c>/reply</c>: a command was carried out.</summary>
/// <param name="Command">Which.</param>
/// <param name="Text">A message for the user.</param>
public sealed record Reply(Command Command, string Text) : ClientMessage;

/// <summary><c>/error</c>: a command was not carried out.</summary>
/// <param name="Command">Which.</param>
/// <param name="Code">The sort of failure.</param>
/// <param name="Text">Why, for the user.</param>
public sealed record ErrorReply(Command Command, ErrorCode Code, string Text) : ClientMessage;

/// <summary><c>/nsm/client/progress</c>.</summary>
/// <param name="Fraction">0.0 to 1.0, which is complete.</param>
public sealed record Progress(float Fraction) : ClientMessage;

/// <summary><c>/nsm/client/message</c>.</summary>
/// <param name="Priority">0 to 3, 3 being the most important.</param>
/// <param name="Text">The text for the user.</param>
public sealed record StatusMessage(int Priority, string Text) : ClientMessage;

/// <summary><c>/nsm/client/label</c>: a text beside the client's name. Not in the API's text, but nsmd and ray-daemon know
/// it; nsmd forgets it with each launch.</summary>
/// <param name="Text">The label.</param>
public sealed record Label(string Text) : ClientMessage;

/// <summary><c>/nsm/client/gui_is_shown</c> and <c>/nsm/client/gui_is_hidden</c>.</summary>
/// <param name="Shown">Which of them.</param>
public sealed record GuiState(bool Shown) : ClientMessage;

/// <summary><c>/nsm/client/is_dirty</c> and <c>/nsm/client/is_clean</c>: whether there are unsaved changes.</summary>
/// <param name="Dirty">Which of them.</param>
public sealed record DirtyState(bool Dirty) : ClientMessage;

/// <summary><c>/nsm/server/broadcast</c>: the session manager gives a message to all its other clients (NSM API 1.1.2,
/// chapter 2.7.1).</summary>
/// <param name="Message">The message as the others receive it.</param>
public sealed record BroadcastOut(OscMessage Message) : ClientMessage;

/// <summary>Anything else below <c>/nsm/server/</c>: the client controls the session manager (NSM API 1.1.2, chapter 2.6 and
/// 2.7).</summary>
/// <param name="Message">The whole message.</param>
public sealed record ServerControl(OscMessage Message) : ClientMessage;
