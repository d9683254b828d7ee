using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Session;

/// <summary>Something that the proxy does; done in order by <see cref="ProxyHost"/>.</summary>
public abstract record ProxyAction;

/// <summary>Sends a message to the session manager.</summary>
/// <param name="Message">The message.</param>
public sealed record Send(ClientMessage Message) : ProxyAction;

/// <summary>Tells the user: the session manager's message line, and standard error.</summary>
/// <param name="Priority">0 to 3, 3 being the most important.</param>
/// <param name="Text">The text.</param>
public sealed record Tell(int Priority, string Text) : ProxyAction;

/// <summary>Prepares the client's folder, starts the program and brings it to its project. Ends in <see cref="Opened"/>,
/// <see cref="NotOpened"/>, <see cref="NotChosen"/> or <see cref="ProgramEnded"/>.</summary>
/// <param name="Request">Where and under which names, or null for the user's own folder.</param>
public sealed record OpenProject(Open? Request) : ProxyAction;

/// <summary>Opens the program that was chosen now, where the session manager's last <c>open</c> said. Ends as
/// <see cref="OpenProject"/> does.</summary>
public sealed record OpenChosen : ProxyAction;

/// <summary>Shows or hides the list of programs to choose from.</summary>
/// <param name="Show">Which.</param>
public sealed record SwitchChooser(bool Show) : ProxyAction;

/// <summary>The program stays the one that it was, whatever was chosen: it could not be saved.</summary>
public sealed record KeepProgram : ProxyAction;

/// <summary>Brings the running program to another project. Ends as <see cref="OpenProject"/> does.</summary>
/// <param name="Request">Where and under which names.</param>
public sealed record SwitchProject(Open Request) : ProxyAction;

/// <summary>Does what the profile says of a broadcast.</summary>
/// <param name="Message">The broadcast.</param>
public sealed record FollowBroadcast(OscMessage Message) : ProxyAction;

/// <summary>Makes the program save. Ends in <see cref="Saved"/> or <see cref="NotSaved"/>.</summary>
public sealed record SaveProject : ProxyAction;

/// <summary>Shortens the limit of the running save, because the session manager waits for this process to end.</summary>
public sealed record HurrySave : ProxyAction;

/// <summary>Stops an opening or asks the program to end, and sees to it that all of it does. Ends in
/// <see cref="ProgramGone"/>.</summary>
public sealed record StopProgram : ProxyAction;

/// <summary>Shows or hides the program's GUI, and remembers it.</summary>
/// <param name="Show">Which.</param>
public sealed record SwitchGui(bool Show) : ProxyAction;

/// <summary>Passes a message of the session manager to a relayed program.</summary>
/// <param name="Message">The message.</param>
public sealed record PassDown(ServerMessage Message) : ProxyAction;

/// <summary>Ends the proxy; whatever is left of the program is killed.</summary>
/// <param name="Status">Its exit status.</param>
public sealed record End(int Status) : ProxyAction;
