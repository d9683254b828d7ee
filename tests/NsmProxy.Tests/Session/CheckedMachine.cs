using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Session;

namespace NsmProxy.Tests.Session;

/// <summary>The machine, with the bookkeeping of an accountant beside it: who asked, what runs, what was answered. Each
/// step is checked.</summary>
internal sealed class CheckedMachine(ClientFacts facts)
{
    private readonly Dictionary<Command, int> _unanswered = new() { [Command.Open] = 0, [Command.Save] = 0 };
    private int _askedBeforeSave;
    private int _answeredBySave;
    private int _ends;

    public ProxyState State { get; private set; } = new Announcing();

    public bool Chooses => facts.Chooses;

    /// <summary>OpenProject was issued and has not ended in its event.</summary>
    public bool Opens { get; private set; }

    /// <summary>SaveProject was issued and has not ended in its event.</summary>
    public bool Saves { get; private set; }

    /// <summary>StopProgram was issued and has not ended in its event.</summary>
    public bool Stops { get; private set; }

    /// <summary>A program may run, or a one-shot has done what is to be undone.</summary>
    public bool MustStop { get; private set; }

    public List<string> History { get; } = [];

    public void Step(ProxyEvent happened)
    {
        var before = State;
        var wasSaving = Saves;
        Note(happened);
        var (after, actions) = ProxyMachine.Step(before, happened, facts);
        History.Add($"{happened} -> {after} [{string.Join("; ", actions)}]");
        Assert.Equal(after, ProxyMachine.Step(before, happened, facts).State);
        State = after;
        var okSaves = 0;
        foreach (var action in actions)
        {
            Check(action, happened, before, wasSaving, ref okSaves);
        }

        if (happened is Saved && before is Saving)
        {
            Assert.Equal(_answeredBySave, okSaves);
        }

        Assert.Equal(after is Opening { Owner: Owner.Session } ? 1 : 0, _unanswered[Command.Open]);
        Assert.Equal(after is Saving saving ? saving.Asked + (saving.Next ?? 0) : 0, _unanswered[Command.Save]);
        if (after is Ended ended)
        {
            Assert.Equal(1, _ends);
            Assert.InRange(ended.Status, 0, 254);
            Assert.True(before is Ended || actions[^1] == new End(ended.Status), "End is not the last action");
        }
        else
        {
            Assert.Equal(0, _ends);
        }

        Assert.Equal(after is Saving, Saves);
        Assert.True(after is not Stopping || Stops, "it waits for a stop that was not begun");
    }

    private void Note(ProxyEvent happened)
    {
        switch (happened)
        {
            case FromServer { Message: Open }:
                _unanswered[Command.Open]++;
                break;
            case FromServer { Message: NsmProxy.Nsm.Save }:
                _unanswered[Command.Save]++;
                break;
            case Opened:
                Opens = false;
                break;
            case NotOpened or NotChosen:
                MustStop &= !Opens;
                Opens = false;
                break;
            case Saved or NotSaved:
                _answeredBySave = _askedBeforeSave;
                Saves = false;
                break;
            case ProgramEnded { End: var end } when !(facts.OneShot && end is ExitedWith { Status: 0 }):
                Opens = false;
                MustStop = false;
                break;
            case ProgramGone:
                Opens = false;
                Stops = false;
                MustStop = false;
                break;
            default:
                break;
        }
    }

    private void Check(ProxyAction action, ProxyEvent happened, ProxyState before, bool wasSaving, ref int okSaves)
    {
        if (before is Ended)
        {
            Assert.True(action is Send { Message: ErrorReply { Code: ErrorCode.NotNow } }, $"{action} after the end");
        }

        switch (action)
        {
            case Send { Message: Reply { Command: Command.Open } }:
                Assert.True(happened is Opened or NotChosen && before is Opening, "opened without a proof");
                _unanswered[Command.Open]--;
                break;
            case Send { Message: Reply { Command: Command.Save } reply }:
                okSaves++;
                Assert.True(HasProof(reply), $"'{reply.Text}' without a proof");
                _unanswered[Command.Save]--;
                break;
            case Send { Message: ErrorReply error }:
                Assert.NotEmpty(error.Text);
                _unanswered[error.Command]--;
                break;
            case OpenProject or OpenChosen:
                Assert.True(action is OpenProject || facts.Chooses);
                Assert.False(Opens || MustStop, "opened beside another");
                Opens = MustStop = true;
                break;
            case SwitchProject:
                Assert.True(facts.Switches && before is Running && !Opens, "switched what is not there");
                Opens = MustStop = true;
                break;
            case FollowBroadcast:
                Assert.True(facts.Broadcasts is not null && before is Running or Saving);
                break;
            case SaveProject:
                Assert.False(Saves, "two saves at once");
                Assert.Equal(SaveManner.BySteps, facts.Saves);
                Saves = true;
                _askedBeforeSave = _unanswered[Command.Save];
                break;
            case HurrySave:
                Assert.True(Saves);
                break;
            case StopProgram:
                Assert.False(Stops, "stopped twice");
                Assert.True(before is not Saving { Changes: true, Stops: false } || happened is Saved, "it made place for another without having been saved");
                Stops = true;
                break;
            case SwitchGui:
                Assert.True(facts.HasGui && !facts.Relays && !facts.Chooses && before is Running or Saving || before is Opening { Owner: Owner.Choice });
                break;
            case SwitchChooser:
                Assert.True(facts.Chooses && before is not (Announcing or Waiting or Stopping));
                break;
            case KeepProgram:
                Assert.True(happened is NotSaved && before is Saving { Changes: true } && State is Running);
                break;
            case PassDown passed:
                Assert.True(facts.Relays && before is Opening or Running or Saving);
                Assert.Equal(happened, new FromServer(passed.Message));
                Assert.False(passed.Message is Open or NsmProxy.Nsm.Save or Announced or AnnounceRefused);
                break;
            case End:
                _ends++;
                break;
            default:
                break;
        }

        bool HasProof(Reply reply) => facts.Saves == SaveManner.BySteps && before is not (Down or Unchosen or Leaving { Reason: not null })
            ? happened is Saved && before is Saving && wasSaving
            : reply.Text.Contains("saves by itself", StringComparison.Ordinal) || reply.Text.Contains("nothing to save", StringComparison.Ordinal);
    }
}
