using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Nsm;

public class MessageTests
{
    public static TheoryData<string, ClientMessage, OscMessage> ClientSays => new()
    {
        { "announce", new Announce("Seq24", ":progress:", "seq24-nsm", 77), OscMessage.Of("/nsm/server/announce", "Seq24", ":progress:", "seq24-nsm", 1, 1, 77) },
        { "opened", new Reply(Command.Open, "opened"), OscMessage.Of("/reply", "/nsm/client/open", "opened") },
        { "saved", new Reply(Command.Save, "größer"), OscMessage.Of("/reply", "/nsm/client/save", "größer") },
        { "not opened", new ErrorReply(Command.Open, ErrorCode.LaunchFailed, "no"), OscMessage.Of("/error", "/nsm/client/open", -4, "no") },
        { "not saved", new ErrorReply(Command.Save, ErrorCode.General, "no"), OscMessage.Of("/error", "/nsm/client/save", -1, "no") },
        { "progress", new Progress(0.25f), OscMessage.Of("/nsm/client/progress", 0.25f) },
        { "message", new StatusMessage(3, "look"), OscMessage.Of("/nsm/client/message", 3, "look") },
        { "label", new Label("Drums"), OscMessage.Of("/nsm/client/label", "Drums") },
        { "shown", new GuiState(true), OscMessage.Of("/nsm/client/gui_is_shown") },
        { "hidden", new GuiState(false), OscMessage.Of("/nsm/client/gui_is_hidden") },
        { "dirty", new DirtyState(true), OscMessage.Of("/nsm/client/is_dirty") },
        { "clean", new DirtyState(false), OscMessage.Of("/nsm/client/is_clean") },
        { "broadcast", new BroadcastOut(OscMessage.Of("/tempo", "0,120", 4, 0.5f)), OscMessage.Of("/nsm/server/broadcast", "/tempo", "0,120", 4, 0.5f) },
        { "empty broadcast", new BroadcastOut(OscMessage.Of("/tempo")), OscMessage.Of("/nsm/server/broadcast", "/tempo") },
        { "control", new ServerControl(OscMessage.Of("/nsm/server/add", "seq24")), OscMessage.Of("/nsm/server/add", "seq24") },
    };

    public static TheoryData<string, ServerMessage, OscMessage> ServerSays => new()
    {
        { "announced", new Announced("hi", "nsmd", ":broadcast:"), OscMessage.Of("/reply", "/nsm/server/announce", "hi", "nsmd", ":broadcast:") },
        { "refused", new AnnounceRefused(-2, "old"), OscMessage.Of("/error", "/nsm/server/announce", -2, "old") },
        { "open", new Open("/s/Seq24.nABC", "My Song", "Seq24.nABC"), OscMessage.Of("/nsm/client/open", "/s/Seq24.nABC", "My Song", "Seq24.nABC") },
        { "save", new Save(), OscMessage.Of("/nsm/client/save") },
        { "loaded", new SessionIsLoaded(), OscMessage.Of("/nsm/client/session_is_loaded") },
        { "show", new ShowGui(), OscMessage.Of("/nsm/client/show_optional_gui") },
        { "hide", new HideGui(), OscMessage.Of("/nsm/client/hide_optional_gui") },
        { "other", new OtherMessage(OscMessage.Of("/tempo", "0,120", 4, 0.5f)), OscMessage.Of("/tempo", "0,120", 4, 0.5f) },
        { "control", new OtherMessage(OscMessage.Of("/reply", "/nsm/server/list", "song")), OscMessage.Of("/reply", "/nsm/server/list", "song") },
    };

    public static TheoryData<OscMessage> NoClientMessage =>
    [
        OscMessage.Of("/nsm/server/announce", "Seq24", ":progress:", "seq24-nsm", 1, 1),
        OscMessage.Of("/nsm/server/announce", "Seq24", ":progress:", "seq24-nsm", 1, 1, "77"),
        OscMessage.Of("/reply", "/nsm/client/open"),
        OscMessage.Of("/reply", "/nsm/client/close", "closed"),
        OscMessage.Of("/reply", 1, "opened"),
        OscMessage.Of("/reply"),
        OscMessage.Of("/error", "/nsm/client/save", "no"),
        OscMessage.Of("/error", "/nsm/client/save", -1L, "no"),
        OscMessage.Of("/nsm/client/progress", 1),
        OscMessage.Of("/nsm/client/progress", 0.5),
        OscMessage.Of("/nsm/client/message", "look", 3),
        OscMessage.Of("/nsm/client/label"),
        OscMessage.Of("/nsm/client/gui_is_shown", 1),
        OscMessage.Of("/nsm/client/is_dirty", 1),
        OscMessage.Of("/nsm/server/broadcast"),
        OscMessage.Of("/nsm/server/broadcast", "tempo"),
        OscMessage.Of("/nsm/server/broadcast", 5, "/tempo"),
        OscMessage.Of("/nsm/serve"),
        OscMessage.Of("/nsm/client/save"),
        OscMessage.Of("/"),
    ];

    public static TheoryData<OscMessage> NoServerMessage =>
    [
        OscMessage.Of("/reply", "/nsm/server/announce", "hi", "nsmd"),
        OscMessage.Of("/reply", "/nsm/server/list", "hi", "nsmd", ":"),
        OscMessage.Of("/reply"),
        OscMessage.Of("/error", "/nsm/server/announce", "old", -2),
        OscMessage.Of("/error", "/nsm/server/save", -2, "old"),
        OscMessage.Of("/nsm/client/open", "/s/Seq24", "My Song"),
        OscMessage.Of("/nsm/client/open", "/s/Seq24", "My Song", 5),
        OscMessage.Of("/nsm/client/open"),
        OscMessage.Of("/nsm/client/Save"),
        OscMessage.Of("/nsm/client/save/"),
    ];

    [Theory]
    [MemberData(nameof(ClientSays))]
    public void What_a_client_says_is_written_as_the_protocol_has_it_and_read_back(string what, ClientMessage message, OscMessage osc)
    {
        Assert.NotEmpty(what);
        Assert.Equal(osc, ClientMessages.Write(message));
        Assert.Equal(message, ClientMessages.Read(osc));
    }

    [Theory]
    [MemberData(nameof(ServerSays))]
    public void What_a_server_says_is_written_as_the_protocol_has_it_and_read_back(string what, ServerMessage message, OscMessage osc)
    {
        Assert.NotEmpty(what);
        Assert.Equal(osc, ServerMessages.Write(message));
        Assert.Equal(message, ServerMessages.Read(osc));
    }

    [Fact]
    public void No_kind_of_message_is_missing_from_these_tables()
    {
        Assert.Equal(Kinds<ClientMessage>(), ClientSays.Select(row => row.Data.Item2.GetType().Name).Distinct().Order());
        Assert.Equal(Kinds<ServerMessage>(), ServerSays.Select(row => row.Data.Item2.GetType().Name).Distinct().Order());

        static IEnumerable<string> Kinds<T>() => typeof(T).Assembly.GetTypes().Where(type => type.BaseType == typeof(T)).Select(type => type.Name).Order();
    }

    [Theory]
    [MemberData(nameof(NoClientMessage))]
    public void Other_arguments_make_no_client_message(OscMessage osc) => Assert.Null(ClientMessages.Read(osc));

    [Theory]
    [MemberData(nameof(NoServerMessage))]
    public void Other_arguments_make_another_message_of_a_server(OscMessage osc) => Assert.Equal(new OtherMessage(osc), ServerMessages.Read(osc));

    [Fact]
    public void What_a_later_version_of_a_server_adds_behind_is_passed_over()
    {
        Assert.Equal(new Announced("hi", "nsmd", ":"), ServerMessages.Read(OscMessage.Of("/reply", "/nsm/server/announce", "hi", "nsmd", ":", 1)));
        Assert.Equal(new AnnounceRefused(-1, "no"), ServerMessages.Read(OscMessage.Of("/error", "/nsm/server/announce", -1, "no", 1)));
        Assert.Equal(new Open("/p", "s", "i"), ServerMessages.Read(OscMessage.Of("/nsm/client/open", "/p", "s", "i", "more")));
        Assert.Equal(new Save(), ServerMessages.Read(OscMessage.Of("/nsm/client/save", 1)));
    }

    [Theory]
    [InlineData(null, 59)]
    [InlineData("New Session Manager", 59)]
    [InlineData("Non Session Manager", 59)]
    [InlineData("RaySession", 9)]
    [InlineData("Agordejo", 9)]
    [InlineData("", 9)]
    public void A_save_ends_a_second_before_the_server_s_patience(string? manager, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ServerPatience.Save(manager));

    [Fact]
    public void A_stop_ends_before_the_session_manager_kills() => Assert.True(ServerPatience.Stop < TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData("", new string[0])]
    [InlineData(":", new string[0])]
    [InlineData("progress", new[] { "progress" })]
    [InlineData(":progress::message:progress:", new[] { "progress", "message" })]
    [InlineData(": optional-gui :no good:gut\u00df:x_1:", new[] { "optional-gui", "x_1" })]
    public void Capabilities_are_read_and_what_is_none_is_passed_over(string text, string[] capabilities) => Assert.Equal(capabilities, Capabilities.Read(text));

    [Theory]
    [InlineData("", new string[0])]
    [InlineData(":progress:", new[] { "progress" })]
    [InlineData(":progress:message:optional-gui:", new[] { "progress", "message", "optional-gui" })]
    public void Capabilities_stand_between_colons(string text, string[] capabilities) => Assert.Equal(text, Capabilities.Write(capabilities));
}
