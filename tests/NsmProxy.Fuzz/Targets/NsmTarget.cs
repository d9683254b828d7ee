using System.Text;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Session;

namespace NsmProxy.Fuzz.Targets;

/// <summary>The messages of the session's protocol, addresses and capabilities: what is understood is written as it is read.</summary>
internal sealed class NsmTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "nsm";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "/reply\0\0", "/error\0\0", "/nsm/server/announce\0\0\0\0", "/nsm/client/open\0\0\0\0", "/nsm/client/save\0\0\0\0", "/nsm/server/broadcast\0\0\0", "/nsm/client/label\0\0\0",
        "/osc/ping\0\0\0", "/nsm/server/list\0\0\0\0", "/nsm/server/add\0", "/nsm/client/progress\0\0\0\0", "/nsm/client/message\0", "/nsm/client/is_dirty\0\0\0\0",
        ",ss\0", ",sss\0\0\0\0", ",sssiii\0", ",sis\0\0\0\0", ",s\0\0", ",f\0\0", ",is\0", ",\0\0\0", ":switch:dirty:", ":optional-gui:", "osc.udp://", "osc.tcp://", "[::1]", ":14000", "/", "127.0.0.1",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds()
    {
        OscMessage[] messages =
        [
            .. new ServerMessage[] { new Announced("Hi", "nsmd", ":server-control:"), new AnnounceRefused(-1, "no"), new Open("/a/b", "b", "c"), new Save(), new ShowGui(), new HideGui(), new SessionIsLoaded() }
                .Select(ServerMessages.Write),
            .. new ClientMessage[]
            {
                new Announce("A", ":switch:", "a", 1), new Reply(Command.Open, "ok"), new ErrorReply(Command.Save, ErrorCode.General, "no"), new Progress(0.5f), new StatusMessage(1, "m"),
                new Label("l"), new GuiState(true), new DirtyState(false), new BroadcastOut(OscMessage.Of("/x", 1)), new ServerControl(OscMessage.Of("/nsm/server/list")),
            }.Select(ClientMessages.Write),
            .. Enum.GetValues<ControlVerb>().Select(verb => OscMessage.Of(ControlCommands.PathOf(verb), "n")),
            .. Enum.GetValues<ControlVerb>().Select(verb => ControlAnswers.Write(new ControlDone(verb, ""))),
            ControlAnswers.Write(new ControlRefused(ControlVerb.Open, -1, "no")),
        ];
        return messages.Select(OscWriter.Write).Concat(new[] { "osc.udp://localhost:14000/", "osc.tcp://[::1]:1", ":switch: dirty :x:" }.Select(Bytes));
    }

    /// <inheritdoc/>
    public override void Try(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        if (OscAddress.TryParse(text, out var address, out var problem))
        {
            Law(OscAddress.TryParse(address.ToString(), out var again, out _) && again == address, "an address is read otherwise than it was written");
        }
        else
        {
            Law(problem.Length > 0, "an address is refused without a reason");
        }

        var names = Capabilities.Read(text);
        Law(Capabilities.Read(Capabilities.Write(names)).SequenceEqual(names), "capabilities are read otherwise than they were written");
        Law(AnnouncedCapabilities.Relayed(text, canSwitch: false).Distinct().Count() == AnnouncedCapabilities.Relayed(text, canSwitch: false).Count, "a capability is announced twice");
        try
        {
            foreach (var message in OscReader.Read(input).Messages)
            {
                Try(message);
            }
        }
        catch (OscException)
        {
            // The target osc holds the reader to its laws.
        }
    }

    private static void Try(OscMessage message)
    {
        var server = ServerMessages.Read(message);
        Law(server.Equals(ServerMessages.Read(ServerMessages.Write(server))), "a server's message is read otherwise than it was written");
        if (ClientMessages.Read(message) is { } client)
        {
            Law(client.Equals(ClientMessages.Read(ClientMessages.Write(client))), "a client's message is read otherwise than it was written");
        }

        if (ControlCommands.Read(message) is { } command)
        {
            Law(ControlCommands.Read(ControlCommands.Write(command)) == command, "a command is read otherwise than it was written");
        }

        if (ControlAnswers.Read(message) is { } answer && answer is not ControlDone { Verb: ControlVerb.Ping })
        {
            Law(ControlAnswers.Read(ControlAnswers.Write(answer)) == answer, "an answer is read otherwise than it was written");
        }
    }
}
