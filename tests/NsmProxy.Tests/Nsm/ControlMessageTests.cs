using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Nsm;

public class ControlMessageTests
{
    public static TheoryData<ControlCommand, OscMessage> Commands => new()
    {
        { new ControlCommand(ControlVerb.Ping), OscMessage.Of("/osc/ping") },
        { new ControlCommand(ControlVerb.List), OscMessage.Of("/nsm/server/list") },
        { new ControlCommand(ControlVerb.New, "größer"), OscMessage.Of("/nsm/server/new", "größer") },
        { new ControlCommand(ControlVerb.Open, "a/b"), OscMessage.Of("/nsm/server/open", "a/b") },
        { new ControlCommand(ControlVerb.Duplicate, "copy"), OscMessage.Of("/nsm/server/duplicate", "copy") },
        { new ControlCommand(ControlVerb.Save), OscMessage.Of("/nsm/server/save") },
        { new ControlCommand(ControlVerb.Close), OscMessage.Of("/nsm/server/close") },
        { new ControlCommand(ControlVerb.Abort), OscMessage.Of("/nsm/server/abort") },
        { new ControlCommand(ControlVerb.Quit), OscMessage.Of("/nsm/server/quit") },
        { new ControlCommand(ControlVerb.Add, "seq24-nsm"), OscMessage.Of("/nsm/server/add", "seq24-nsm") },
    };

    public static TheoryData<ControlAnswer, OscMessage> Answers => new()
    {
        { new ControlDone(ControlVerb.Ping, ""), OscMessage.Of("/reply", "/osc/ping") },
        { new ControlDone(ControlVerb.List, "song"), OscMessage.Of("/reply", "/nsm/server/list", "song") },
        { new ControlDone(ControlVerb.List, ""), OscMessage.Of("/reply", "/nsm/server/list", "") },
        { new ControlDone(ControlVerb.Add, "Launched."), OscMessage.Of("/reply", "/nsm/server/add", "Launched.") },
        { new ControlRefused(ControlVerb.Open, -11, "locked"), OscMessage.Of("/error", "/nsm/server/open", -11, "locked") },
        { new ControlRefused(ControlVerb.New, -99, "no"), OscMessage.Of("/error", "/nsm/server/new", -99, "no") },
    };

    public static TheoryData<OscMessage> Nonsense =>
    [
        OscMessage.Of("/nsm/server/announce", "a"),
        OscMessage.Of("/nsm/server/save", "now"),
        OscMessage.Of("/nsm/server/open"),
        OscMessage.Of("/nsm/server/open", 5),
        OscMessage.Of("/nsm/server/add", "a", "b"),
        OscMessage.Of("/reply", "/nsm/server/broadcast", "x"),
        OscMessage.Of("/reply", "/nsm/server/save", 1),
        OscMessage.Of("/reply"),
        OscMessage.Of("/error", "/nsm/server/save", "no", -1),
        OscMessage.Of("/error", "/nsm/server/save", -1),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Commands_are_written_as_the_protocol_has_them_and_read_back(ControlCommand command, OscMessage osc)
    {
        Assert.Equal(osc, ControlCommands.Write(command));
        Assert.Equal(command, ControlCommands.Read(osc));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answers_are_written_as_the_protocol_has_them_and_read_back(ControlAnswer answer, OscMessage osc)
    {
        Assert.Equal(osc, ControlAnswers.Write(answer));
        Assert.Equal(answer, ControlAnswers.Read(osc));
    }

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void What_is_neither_is_passed_over(OscMessage osc)
    {
        Assert.Null(ControlCommands.Read(osc));
        Assert.Null(ControlAnswers.Read(osc));
    }

    [Fact]
    public void Every_command_has_a_path_of_its_own()
    {
        var paths = Enum.GetValues<ControlVerb>().Select(ControlCommands.PathOf).ToList();
        Assert.DoesNotContain(null, paths);
        Assert.Equal(paths.Count, paths.Distinct().Count());
    }
}
