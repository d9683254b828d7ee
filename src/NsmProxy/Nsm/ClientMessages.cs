using NsmProxy.Osc;

namespace NsmProxy.Nsm;

/// <summary>A client's messages as OSC, in both directions (NSM API 1.1.2, chapter 2.1.1, 2.2, 2.4, 2.6 and 2.7).</summary>
public static class ClientMessages
{
    private const string OpenPath = "/nsm/client/open";
    private const string SavePath = "/nsm/client/save";
    private const string BroadcastPath = "/nsm/server/broadcast";

    /// <summary>Writes a message, as the client sends it.</summary>
    public static OscMessage Write(ClientMessage message) => message switch
    {
        Announce announce => OscMessage.Of(
            "/nsm/server/announce", announce.Name, announce.Capabilities, announce.Executable, Announce.ApiMajor, Announce.ApiMinor, announce.Pid),
        Reply reply => OscMessage.Of("/reply", PathOf(reply.Command), reply.Text),
        ErrorReply error => OscMessage.Of("/error", PathOf(error.Command), (int)error.Code, error.Text),
        Progress progress => OscMessage.Of("/nsm/client/progress", progress.Fraction),
        StatusMessage status => OscMessage.Of("/nsm/client/message", status.Priority, status.Text),
        Label label => OscMessage.Of("/nsm/client/label", label.Text),
        GuiState gui => OscMessage.Of(gui.Shown ? "/nsm/client/gui_is_shown" : "/nsm/client/gui_is_hidden"),
        DirtyState state => OscMessage.Of(state.Dirty ? "/nsm/client/is_dirty" : "/nsm/client/is_clean"),
        BroadcastOut { Message: var broadcast } => new OscMessage(BroadcastPath, [new OscText(broadcast.Path), .. broadcast.Arguments]),
        ServerControl control => control.Message,
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "unknown message"),
    };

    /// <summary>Reads a message, as the session host receives it; null when it is none of a client's.</summary>
    public static ClientMessage? Read(OscMessage message) => (message.Path, message.Arguments) switch
    {
        ("/nsm/server/announce", [OscText name, OscText capabilities, OscText executable, OscInt32, OscInt32, OscInt32 pid]) =>
            new Announce(name.Value, capabilities.Value, executable.Value, pid.Value),
        ("/reply", [OscText { Value: OpenPath or SavePath } path, OscText text]) => new Reply(CommandOf(path.Value), text.Value),
        ("/error", [OscText { Value: OpenPath or SavePath } path, OscInt32 code, OscText text]) =>
            new ErrorReply(CommandOf(path.Value), (ErrorCode)code.Value, text.Value),
        ("/nsm/client/progress", [OscFloat fraction]) => new Progress(fraction.Value),
        ("/nsm/client/message", [OscInt32 priority, OscText text]) => new StatusMessage(priority.Value, text.Value),
        ("/nsm/client/label", [OscText text]) => new Label(text.Value),
        ("/nsm/client/gui_is_shown", []) => new GuiState(true),
        ("/nsm/client/gui_is_hidden", []) => new GuiState(false),
        ("/nsm/client/is_dirty", []) => new DirtyState(true),
        ("/nsm/client/is_clean", []) => new DirtyState(false),
        (BroadcastPath, [OscText { Value: ['/', ..] } path, ..] arguments) => new BroadcastOut(new OscMessage(path.Value, [.. arguments.Skip(1)])),
        ("/nsm/server/announce" or BroadcastPath, _) => null,
        ({ } path, _) when path.StartsWith("/nsm/server/", StringComparison.Ordinal) => new ServerControl(message),
        _ => null,
    };

    private static string PathOf(Command command) => command == Command.Open ? OpenPath : SavePath;

    private static Command CommandOf(string path) => path == OpenPath ? Command.Open : Command.Save;
}
