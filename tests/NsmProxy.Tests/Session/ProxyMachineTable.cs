using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Session;

namespace NsmProxy.Tests.Session;

/// <summary>States and events on one screen. A cell is the next state, a dot where it stays, and what is done: o and s
/// answer an open and a save with yes, O and S with an error, t tells the user; Open, Save, Hurry, Stop, Gui, List, Keep, Follow and
/// End are the actions.</summary>
public class ProxyMachineTable
{
    private const string Screen =
        """
                    | Announcing          | Waiting             | Unchosen            | Opening             | Opening:user        | Opening:choice      | Running             | Saving              | Saving:next         | Saving:stops        | Saving:changes      | Saving:ended        | Leaving             | Leaving:failed      | Stopping            | Down                | Ended
        announced   | Waiting hidden      | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .
        refused     | Ended(1) t End      | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .
        open        | Opening Open        | Opening Open        | Opening Open        | . O                 | . O                 | . O                 | . O                 | . O                 | . O                 | . O                 | . O                 | . O                 | . O                 | . O                 | . O                 | Opening Open        | . O
        save        | . S                 | . S                 | . s                 | . S                 | . S                 | . S                 | Saving(1) Save      | Saving(1+1)         | Saving(1+2)         | Saving(1+1!)        | Saving(1+1~)        | Saving(1+1x)        | . S                 | . s                 | . S                 | . s                 | . S
        show gui    | .                   | .                   | .                   | .                   | .                   | .                   | . Gui               | . Gui               | . Gui               | . Gui               | . Gui               | . Gui               | .                   | .                   | .                   | .                   | .
        broadcast   | .                   | .                   | .                   | .                   | .                   | .                   | . Follow            | . Follow            | . Follow            | . Follow            | . Follow            | . Follow            | .                   | .                   | .                   | .                   | .
        loaded      | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .
        nobody      | Opening Open        | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .
        server gone | Opening t Open      | Ended(1) t End      | Ended(1) t End      | . t                 | . t                 | . t                 | . t                 | . t                 | . t                 | . t                 | . t                 | . t                 | . t                 | . t                 | .                   | Ended(1) t End      | .
        opened      | .                   | .                   | .                   | Running o           | Running             | Running Gui         | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .
        not opened  | .                   | .                   | .                   | Down O t            | Ended(1) t End      | Down t              | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .
        not chosen  | .                   | .                   | .                   | Unchosen o          | Unchosen            | Unchosen            | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .
        chosen      | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .
        saved       | .                   | .                   | .                   | .                   | .                   | .                   | .                   | Running s           | Saving(1) s Save    | Stopping(0) s Stop  | Leaving s Stop      | Ended(0) s End      | .                   | .                   | .                   | .                   | .
        not saved   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | Running S t         | Saving(1) S t Save  | Stopping(1) S t Stop| Running S t Keep t  | Ended(1) S t End    | .                   | .                   | .                   | .                   | .
        exit 0      | .                   | .                   | .                   | Ended(1) O t End    | Ended(1) t End      | Ended(1) t End      | Ended(0) End        | Saving(1x)          | Saving(1+1x)        | Saving(1!x)         | Saving(1~x)         | .                   | .                   | .                   | .                   | .                   | .
        exit 3      | .                   | .                   | .                   | Ended(1) O t End    | Ended(1) t End      | Ended(1) t End      | Ended(1) t End      | Saving(1x) t        | Saving(1+1x) t      | Saving(1!x) t       | Saving(1~x) t       | Saving(1x) t        | .                   | .                   | .                   | .                   | .
        gone        | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | Opening Open        | Down                | Ended(0) End        | .                   | .
        gone badly  | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | .                   | Opening t Open      | Down t              | Ended(1) t End      | .                   | .
        end asked   | Ended(0) End        | Ended(0) End        | Ended(0) End        | Stopping(0) O Stop  | Stopping(0) Stop    | Stopping(0) Stop    | Stopping(0) Stop    | Saving(1!) Hurry    | Saving(1+1!) Hurry  | .                   | Saving(1!~) Hurry   | Saving(1!x) Hurry   | Stopping(0)         | Stopping(0)         | .                   | Ended(0) End        | .
        save asked  | .                   | .                   | .                   | .                   | .                   | .                   | Saving(0) Save      | Saving(1+0)         | .                   | Saving(1+0!)        | Saving(1+0~)        | Saving(1+0x)        | .                   | .                   | .                   | .                   | .
        """;

    private static readonly ClientFacts Facts = new("test", SaveManner.BySteps, HasGui: true, Broadcasts: ["/tempo"]);

    private static readonly ClientFacts Choosing = Facts with { Chooses = true };

    private static readonly Dictionary<string, ProxyState> States = new()
    {
        ["Announcing"] = new Announcing(),
        ["Waiting"] = new Waiting(),
        ["Unchosen"] = new Unchosen(),
        ["Opening"] = new Opening(Owner.Session),
        ["Opening:user"] = new Opening(Owner.User),
        ["Opening:choice"] = new Opening(Owner.Choice),
        ["Running"] = new Running(Owner.Session),
        ["Saving"] = new Saving(Owner.Session, 1),
        ["Saving:next"] = new Saving(Owner.Session, 1, Next: 1),
        ["Saving:stops"] = new Saving(Owner.Session, 1, Stops: true),
        ["Saving:changes"] = new Saving(Owner.Choice, 1, Changes: true),
        ["Saving:ended"] = new Saving(Owner.Session, 1, Ended: new ExitedWith(0)),
        ["Leaving"] = new Leaving(),
        ["Leaving:failed"] = new Leaving("missing"),
        ["Stopping"] = new Stopping(0),
        ["Down"] = new Down("missing"),
        ["Ended"] = new Ended(0),
    };

    private static readonly Dictionary<string, ProxyEvent> Events = new()
    {
        ["announced"] = new FromServer(new Announced("hi", "nsmd", ":")),
        ["refused"] = new FromServer(new AnnounceRefused(-1, "no")),
        ["open"] = new FromServer(new Open("/s/Test.nABC", "s", "Test.nABC")),
        ["save"] = new FromServer(new NsmProxy.Nsm.Save()),
        ["show gui"] = new FromServer(new ShowGui()),
        ["broadcast"] = new FromServer(new OtherMessage(OscMessage.Of("/tempo", 120))),
        ["loaded"] = new FromServer(new SessionIsLoaded()),
        ["nobody"] = new NobodyAnswered(),
        ["server gone"] = new ServerGone(),
        ["opened"] = new Opened(),
        ["not opened"] = new NotOpened(ErrorCode.LaunchFailed, "missing"),
        ["not chosen"] = new NotChosen(),
        ["chosen"] = new Chosen(),
        ["saved"] = new Saved("written"),
        ["not saved"] = new NotSaved("not written"),
        ["exit 0"] = new ProgramEnded(new ExitedWith(0), ""),
        ["exit 3"] = new ProgramEnded(new ExitedWith(3), ""),
        ["gone"] = new ProgramGone(),
        ["gone badly"] = new ProgramGone("killed"),
        ["end asked"] = new EndAsked(),
        ["save asked"] = new SaveAsked(),
    };

    public static TheoryData<string> EventNames => [.. Events.Keys];

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Each_event_does_in_each_state_what_the_screen_says(string name)
    {
        var row = Screen.Split('\n').Single(line => line.StartsWith(name.PadRight(12) + "|", StringComparison.Ordinal));
        Assert.Equal(row, RowOf(name));
    }

    [Fact]
    public void The_screen_s_head_names_the_states()
    {
        Assert.Equal(Screen.Split('\n')[0], HeadOf());
        Assert.Equal(Events.Count + 1, Screen.Split('\n').Length);
    }

    [Fact]
    public void A_one_shot_that_has_done_its_work_is_still_opened_saved_and_run_and_one_that_failed_is_not()
    {
        ProxyState[] states = [new Opening(Owner.Session), new Opening(Owner.User), new Running(Owner.Session), new Saving(Owner.Session, 1)];
        foreach (var state in states)
        {
            var (same, actions) = ProxyMachine.Step(state, Events["exit 0"], Facts with { OneShot = true });
            Assert.Equal(state, same);
            Assert.Empty(actions);
            Assert.NotEqual(state, ProxyMachine.Step(state, Events["exit 3"], Facts with { OneShot = true }).State);
        }
    }

    [Theory]
    [InlineData(SaveManner.OnExit, "test saves by itself when it is stopped")]
    [InlineData(SaveManner.Nothing, "test has nothing to save")]
    public void A_save_that_is_not_by_steps_is_answered_with_what_is_true(SaveManner saves, string words)
    {
        var (state, actions) = ProxyMachine.Step(new Running(Owner.Session), Events["save"], Facts with { Saves = saves });
        Assert.Equal(new Running(Owner.Session), state);
        Assert.Equal([new Send(new Reply(Command.Save, words))], actions);
        Assert.Empty(ProxyMachine.Step(new Running(Owner.User), Events["save asked"], Facts with { Saves = saves }).Actions);
    }

    [Theory]
    [InlineData("show gui")]
    [InlineData("loaded")]
    public void A_relayed_program_is_passed_what_the_session_manager_says_while_it_is_there(string name)
    {
        foreach (var (key, state) in States)
        {
            var (same, actions) = ProxyMachine.Step(state, Events[name], Facts with { Relays = true });
            Assert.Equal(state, same);
            Assert.Equal(state is Opening or Running or Saving ? [new PassDown(((FromServer)Events[name]).Message)] : Array.Empty<ProxyAction>(), actions);
            Assert.NotEmpty(key);
        }
    }

    [Fact]
    public void Another_program_takes_the_place_of_one_that_is_saved_and_is_waited_for_where_one_is_busy()
    {
        var words = States.ToDictionary(pair => pair.Key, pair => ProxyMachine.Step(pair.Value, Events["chosen"], Choosing));
        foreach (var name in new[] { "Unchosen", "Down" })
        {
            Assert.Equal(new Opening(Owner.Choice), words[name].State);
            Assert.Equal([new OpenChosen()], words[name].Actions);
        }

        Assert.Equal(new Saving(Owner.Session, 0, Changes: true), words["Running"].State);
        Assert.Equal([new SaveProject()], words["Running"].Actions);
        foreach (var name in States.Keys.Except(["Unchosen", "Down", "Running"]))
        {
            Assert.Equal(States[name], words[name].State);
            Assert.Empty(words[name].Actions);
        }

        var (leaving, actions) = ProxyMachine.Step(States["Running"], Events["chosen"], Choosing with { Saves = SaveManner.OnExit });
        Assert.Equal(new Leaving(), leaving);
        Assert.Equal([new StopProgram()], actions);
    }

    [Fact]
    public void The_list_is_shown_where_the_folder_is_known_and_a_program_that_dies_while_it_is_opened_leaves_the_client_there()
    {
        foreach (var (name, state) in States)
        {
            var (same, actions) = ProxyMachine.Step(state, Events["show gui"], Choosing with { Relays = true });
            Assert.Equal(state, same);
            Assert.Equal(name is "Announcing" or "Waiting" or "Stopping" or "Ended" ? [] : [new SwitchChooser(true)], actions);
        }

        var (leaving, done) = ProxyMachine.Step(States["Opening"], Events["exit 3"], Choosing);
        Assert.IsType<Leaving>(leaving);
        Assert.Equal(["O", "t", "Stop"], done.Select(WordFor));
        Assert.Equal(["t", "Stop"], ProxyMachine.Step(States["Opening:choice"], Events["exit 0"], Choosing).Actions.Select(WordFor));
    }

    [Fact]
    public void What_a_relayed_program_answered_is_answered_with_its_words_and_code()
    {
        Assert.Equal([new Send(new Reply(Command.Open, "loaded"))], ProxyMachine.Step(new Opening(Owner.Session), new Opened("loaded"), Facts).Actions);
        Assert.Equal(
            [new Send(new ErrorReply(Command.Save, ErrorCode.NotNow, "busy")), new Tell(3, "busy")],
            ProxyMachine.Step(new Saving(Owner.Session, 1), new NotSaved("busy", ErrorCode.NotNow), Facts).Actions);
    }

    [Fact]
    public void Only_a_running_program_that_can_switch_is_brought_to_another_project()
    {
        foreach (var (name, state) in States)
        {
            var (next, actions) = ProxyMachine.Step(state, Events["open"], Facts with { Switches = true });
            if (name == "Running")
            {
                Assert.Equal(new Opening(Owner.Session), next);
                Assert.Equal([new SwitchProject(new Open("/s/Test.nABC", "s", "Test.nABC"))], actions);
            }
            else
            {
                Assert.DoesNotContain(actions, action => action is SwitchProject);
            }
        }
    }

    [Fact]
    public void A_broadcast_that_the_profile_does_not_name_is_nobody_s()
    {
        var other = new FromServer(new OtherMessage(OscMessage.Of("/tempo/map")));
        Assert.All(States.Values, state => Assert.Empty(ProxyMachine.Step(state, other, Facts).Actions));
    }

    private static string HeadOf() => Line("", States.Keys);

    private static string RowOf(string name) => Line(name, States.Values.Select(state => CellOf(state, Events[name])));

    private static string Line(string first, IEnumerable<string> cells) =>
        (first.PadRight(12) + string.Concat(cells.Select(cell => "| " + cell.PadRight(20)))).TrimEnd();

    private static string CellOf(ProxyState state, ProxyEvent happened)
    {
        var (next, actions) = ProxyMachine.Step(state, happened, Facts);
        return string.Join(' ', actions.Select(WordFor).Prepend(next == state ? "." : NameOf(next)));
    }

    private static string NameOf(ProxyState state) => state switch
    {
        Ended ended => $"Ended({ended.Status})",
        Stopping stopping => $"Stopping({stopping.Status})",
        Saving saving => $"Saving({saving.Asked}{(saving.Next is { } next ? $"+{next}" : "")}{(saving.Stops ? "!" : "")}{(saving.Changes ? "~" : "")}{(saving.Ended is null ? "" : "x")})",
        _ => state.GetType().Name,
    };

    private static string WordFor(ProxyAction action) => action switch
    {
        Send { Message: Reply { Command: Command.Open } } => "o",
        Send { Message: Reply } => "s",
        Send { Message: ErrorReply { Command: Command.Open } } => "O",
        Send { Message: ErrorReply } => "S",
        Send { Message: GuiState } => "hidden",
        Tell => "t",
        OpenProject => "Open",
        OpenChosen => "Open",
        KeepProgram => "Keep",
        SwitchChooser => "List",
        SaveProject => "Save",
        HurrySave => "Hurry",
        StopProgram => "Stop",
        SwitchGui => "Gui",
        FollowBroadcast => "Follow",
        End => "End",
        _ => action.ToString(),
    };
}
