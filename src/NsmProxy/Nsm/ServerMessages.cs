using NsmProxy.Osc;

namespace NsmProxy.Nsm;

/// <summary>The session manager's messages as OSC, in both directions (NSM API 1.1.2, chapter 2.1.2, 2.2 and 2.3).</summary>
public static class ServerMessages
{
    private const string AnnouncePath = "/nsm/server/announce";

    /// <summary>Reads a message. One with other arguments than the protocol gives it is an <see cref="OtherMessage"/>.</summary>
    public static ServerMessage Read(OscMessage message) => (message.Path, message.Arguments) switch
    {
        ("/reply", [OscText { Value: AnnouncePath }, OscText welcome, OscText manager, OscText capabilities, ..]) =>
            new Announced(welcome.Value, manager.Value, capabilities.Value),
        ("/error", [OscText { Value: AnnouncePath }, OscInt32 code, OscText reason, ..]) => new AnnounceRefused(code.Value, reason.Value),
        ("/nsm/client/open", [OscText path, OscText name, OscText id, ..]) => new Open(path.Value, name.Value, id.Value),
        ("/nsm/client/save", _) => new Save(),
        ("/nsm/client/session_is_loaded", _) => new SessionIsLoaded(),
        ("/nsm/client/show_optional_gui", _) => new ShowGui(),
        ("/nsm/client/hide_optional_gui", _) => new HideGui(),
        _ => new OtherMessage(message),
    };

    /// <summary>Writes a message, as the session host sends it.</summary>
    public static OscMessage Write(ServerMessage message) => message switch
    {
        Announced announced => OscMessage.Of("/reply", AnnouncePath, announced.Welcome, announced.Manager, announced.Capabilities),
        AnnounceRefused refused => OscMessage.Of("/error", AnnouncePath, refused.Code, refused.Reason),
        Open open => OscMessage.Of("/nsm/client/open", open.Path, open.SessionName, open.ClientId),
        Save => OscMessage.Of("/nsm/client/save"),
        SessionIsLoaded => OscMessage.Of("/nsm/client/session_is_loaded"),
        ShowGui => OscMessage.Of("/nsm/client/show_optional_gui"),
        HideGui => OscMessage.Of("/nsm/client/hide_optional_gui"),
        OtherMessage other => other.Message,
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "unknown message"),
    };
}
