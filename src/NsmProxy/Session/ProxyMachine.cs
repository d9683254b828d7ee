using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>
/// Decides what the proxy does next. A pure function: the same state and event always give the same state and actions.
/// What always holds: every <c>open</c> and <c>save</c> is answered exactly once; "saved" is answered only after its
/// proof; <see cref="EndAsked"/> always leads to <see cref="Ended"/>; a program that was started is always stopped.
/// </summary>
public static class ProxyMachine
{
    private static readonly ProxyAction[] Nothing = [];

    /// <summary>The next state, and what is to be done in order.</summary>
    public static (ProxyState State, IReadOnlyList<ProxyAction> Actions) Step(ProxyState state, ProxyEvent happened, ClientFacts facts) => happened switch
    {
        FromServer { Message: Announced } => state is Announcing ? WhenAnnounced(facts) : (state, Nothing),
        FromServer { Message: AnnounceRefused refused } => state is Announcing ? (new Ended(1), [
            new Tell(3, $"the session manager refused {facts.Program}: {refused.Reason} (code {refused.Code})"), new End(1)]) : (state, Nothing),
        FromServer { Message: Open open } => OnOpen(state, open, facts),
        FromServer { Message: Nsm.Save } => OnSave(state, facts),
        FromServer { Message: ShowGui or HideGui } shown when facts.Chooses => (state, OnChooser(state, shown.Message is ShowGui)),
        FromServer { Message: ShowGui or HideGui or SessionIsLoaded or OtherMessage } passed when facts.Relays => (state, OnPassed(state, passed.Message)),
        FromServer { Message: ShowGui } => (state, OnGui(state, show: true, facts)),
        FromServer { Message: HideGui } => (state, OnGui(state, show: false, facts)),
        FromServer { Message: OtherMessage other } => (state, OnBroadcast(state, other, facts)),
        FromServer => (state, Nothing),
        NobodyAnswered => state is Announcing ? (new Opening(Owner.User), [new OpenProject(null)]) : (state, Nothing),
        ServerGone => OnServerGone(state, facts),
        Opened done => OnOpened(state, done),
        NotOpened failed => OnNotOpened(state, failed),
        NotChosen => state is Opening opening ? (new Unchosen(), Answer(opening.Owner, new Reply(Command.Open, "no program chosen yet"))) : (state, Nothing),
        Chosen => facts.Chooses ? OnChosen(state, facts) : (state, Nothing),
        Session.Saved saved => OnSaveDone(state, new Reply(Command.Save, saved.Text), null, facts),
        NotSaved failed => OnSaveDone(state, new ErrorReply(Command.Save, failed.Code, failed.Reason), failed.Reason, facts),
        ProgramEnded ended => OnProgramEnded(state, ended, facts),
        ProgramGone gone => OnProgramGone(state, gone),
        EndAsked => OnEndAsked(state),
        SaveAsked => OnSaveAsked(state, facts),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "unknown event"),
    };

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) WhenAnnounced(ClientFacts facts) =>
        (new Waiting(), facts.HasGui ? [new Send(new GuiState(false))] : Nothing);

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnOpen(ProxyState state, Open open, ClientFacts facts) => state switch
    {
        // A server that sends `open` has accepted the announce, even where its reply was lost.
        Announcing or Waiting or Unchosen or Down => (new Opening(Owner.Session), [new OpenProject(open)]),
        Running when facts.Switches => (new Opening(Owner.Session), [new SwitchProject(open)]),
        Opening or Running or Saving => (state, [Refuse(Command.Open, facts.Switches
            ? $"{facts.Program} is still busy with the project that it has open" : $"{facts.Program} already has its project open and cannot switch to another")]),
        Leaving or Stopping or Ended => (state, [Refuse(Command.Open, $"{facts.Program} is being stopped")]),
        _ => throw Unknown(state),
    };

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnSave(ProxyState state, ClientFacts facts) => state switch
    {
        Announcing or Waiting => (state, [new Send(new ErrorReply(Command.Save, ErrorCode.NoSessionOpen, $"{facts.Program} has not been opened yet"))]),
        Unchosen => (state, [new Send(new Reply(Command.Save, "no program chosen yet, so there is nothing to save"))]),
        Opening => (state, [Refuse(Command.Save, $"{facts.Program} is still being opened")]),
        Running running => facts.Saves switch
        {
            SaveManner.BySteps => (new Saving(running.Owner, 1), [new SaveProject()]),
            SaveManner.OnExit => (state, [new Send(new Reply(Command.Save, $"{facts.Program} saves by itself when it is stopped"))]),
            SaveManner.Nothing => (state, [new Send(new Reply(Command.Save, $"{facts.Program} has nothing to save"))]),
            _ => throw new ArgumentOutOfRangeException(nameof(facts), facts.Saves, "unknown manner of saving"),
        },
        Saving saving => (saving with { Next = (saving.Next ?? 0) + 1 }, Nothing),
        // It never ran, so its files are as they were last saved. An error would make nsmd refuse to open another session.
        Down down => (state, [new Send(new Reply(Command.Save, $"{facts.Program} is not running, so there is nothing to save: {down.Reason}"))]),
        Leaving { Reason: { } reason } => (state, [new Send(new Reply(Command.Save, $"{facts.Program} is not running, so there is nothing to save: {reason}"))]),
        Leaving or Stopping or Ended => (state, [Refuse(Command.Save, $"{facts.Program} is being stopped")]),
        _ => throw Unknown(state),
    };

    private static IReadOnlyList<ProxyAction> OnGui(ProxyState state, bool show, ClientFacts facts) =>
        facts.HasGui && state is Running or Saving ? [new SwitchGui(show)] : Nothing;

    private static IReadOnlyList<ProxyAction> OnChooser(ProxyState state, bool show) =>
        state is Unchosen or Opening or Running or Saving or Leaving or Down ? [new SwitchChooser(show)] : Nothing;

    private static IReadOnlyList<ProxyAction> OnPassed(ProxyState state, ServerMessage message) =>
        state is Opening or Running or Saving ? [new PassDown(message)] : Nothing;

    private static IReadOnlyList<ProxyAction> OnBroadcast(ProxyState state, OtherMessage other, ClientFacts facts) =>
        state is Running or Saving && facts.Broadcasts is { } paths && paths.Contains(other.Message.Path) ? [new FollowBroadcast(other.Message)] : Nothing;

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnServerGone(ProxyState state, ClientFacts facts) => state switch
    {
        Announcing => (new Opening(Owner.User), [
            new Tell(3, $"the session manager cannot be reached; {facts.Program} runs without one"), new OpenProject(null)]),
        Waiting or Unchosen or Down => (new Ended(1), [new Tell(3, "the session manager is gone"), new End(1)]),
        Opening or Running or Saving or Leaving => (state, [
            new Tell(3, $"the session manager is gone; {facts.Program} goes on. SIGUSR1 to its nsmproxy saves it, SIGTERM stops it")]),
        Stopping or Ended => (state, Nothing),
        _ => throw Unknown(state),
    };

    /// <summary>Who has just chosen a program wants to see it.</summary>
    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnOpened(ProxyState state, Opened done) => state switch
    {
        Opening { Owner: Owner.Choice } => (new Running(Owner.Choice), [new SwitchGui(true)]),
        Opening opening => (new Running(opening.Owner), Answer(opening.Owner, new Reply(Command.Open, done.Text))),
        _ => (state, Nothing),
    };

    /// <summary>A program that is busy is left for another when it no longer is: the host asks again then.</summary>
    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnChosen(ProxyState state, ClientFacts facts) => state switch
    {
        Unchosen or Down => (new Opening(Owner.Choice), [new OpenChosen()]),
        Running running when facts.Saves == SaveManner.BySteps => (new Saving(running.Owner, 0, Changes: true), [new SaveProject()]),
        Running => (new Leaving(), [new StopProgram()]),
        _ => (state, Nothing),
    };

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnNotOpened(ProxyState state, NotOpened failed) => state switch
    {
        Opening { Owner: Owner.Session } => (new Down(failed.Reason), [
            new Send(new ErrorReply(Command.Open, failed.Code, failed.Reason)), new Tell(3, failed.Reason)]),
        Opening { Owner: Owner.Choice } => (new Down(failed.Reason), [new Tell(3, failed.Reason)]),
        Opening { Owner: Owner.User } => (new Ended(1), [new Tell(3, failed.Reason), new End(1)]),
        _ => (state, Nothing),
    };

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnSaveDone(
        ProxyState state, ClientMessage answer, string? problem, ClientFacts facts)
    {
        if (state is not Saving saving)
        {
            return (state, Nothing);
        }

        var actions = new List<ProxyAction>(Enumerable.Repeat(new Send(answer), saving.Asked));
        if (problem is not null)
        {
            actions.Add(new Tell(3, problem));
        }

        if (saving is { Next: { } next })
        {
            if (saving is { Ended: null, Stops: false })
            {
                actions.Add(new SaveProject());
                return (new Saving(saving.Owner, next, Changes: saving.Changes), actions);
            }

            actions.AddRange(Enumerable.Repeat(Refuse(Command.Save, $"{facts.Program} has ended or is being stopped"), next));
        }

        var status = problem is null && saving.Ended is null or ExitedWith { Status: 0 } ? 0 : 1;
        if (saving.Ended is not null)
        {
            actions.Add(new End(status));
            return (new Ended(status), actions);
        }

        if (saving.Stops)
        {
            actions.Add(new StopProgram());
            return (new Stopping(status), actions);
        }

        if (!saving.Changes)
        {
            return (new Running(saving.Owner), actions);
        }

        actions.AddRange(problem is null ? [new StopProgram()] : [new KeepProgram(), new Tell(3, $"{facts.Program} was not saved, so it stays")]);
        return (problem is null ? new Leaving() : new Running(saving.Owner), actions);
    }

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnProgramEnded(ProxyState state, ProgramEnded ended, ClientFacts facts)
    {
        var told = $"{facts.Program} ended {(state is Opening ? "while it was being opened" : "by itself")}: {ended.End}{ended.LastWords}";
        return state switch
        {
            // Its work is done, and whatever else makes it ready is still waited for.
            Opening or Saving when facts.OneShot && ended.End is ExitedWith { Status: 0 } => (state, Nothing),
            // Another can still be chosen.
            Opening opening when facts.Chooses => (new Leaving(told), [
                .. Answer(opening.Owner, new ErrorReply(Command.Open, ErrorCode.LaunchFailed, told)), new Tell(3, told), new StopProgram()]),
            Opening opening => (new Ended(1), [
                .. Answer(opening.Owner, new ErrorReply(Command.Open, ErrorCode.LaunchFailed, told)), new Tell(3, told), new End(1)]),
            Running when ended.End is ExitedWith { Status: 0 } => facts.OneShot ? (state, Nothing) : (new Ended(0), [new End(0)]),
            Running => (new Ended(1), [new Tell(3, told), new End(1)]),
            // The save sees the end too, and says whether its proof was there before.
            Saving saving => (saving with { Ended = ended.End }, ended.End is ExitedWith { Status: 0 } ? Nothing : [new Tell(3, told)]),
            Announcing or Waiting or Unchosen or Leaving or Stopping or Down or Session.Ended => (state, Nothing),
            _ => throw Unknown(state),
        };
    }

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnProgramGone(ProxyState state, ProgramGone gone)
    {
        IReadOnlyList<ProxyAction> told = gone.Problem is null ? Nothing : [new Tell(3, gone.Problem)];
        switch (state)
        {
            case Leaving { Reason: { } reason }:
                return (new Down(reason), told);
            case Leaving:
                return (new Opening(Owner.Choice), [.. told, new OpenChosen()]);
            case Stopping stopping:
                var status = gone.Problem is null ? stopping.Status : 1;
                return (new Ended(status), [.. told, new End(status)]);
            default:
                return (state, Nothing);
        }
    }

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnEndAsked(ProxyState state) => state switch
    {
        Announcing or Waiting or Unchosen or Down => (new Ended(0), [new End(0)]),
        Opening opening => (new Stopping(0), [.. Answer(opening.Owner, Refused(Command.Open, "stopped while it was being opened")), new StopProgram()]),
        Running => (new Stopping(0), [new StopProgram()]),
        Saving { Stops: false } saving => (saving with { Stops = true }, [new HurrySave()]),
        // Its stop is under way.
        Leaving => (new Stopping(0), Nothing),
        Saving or Stopping or Ended => (state, Nothing),
        _ => throw Unknown(state),
    };

    private static (ProxyState State, IReadOnlyList<ProxyAction> Actions) OnSaveAsked(ProxyState state, ClientFacts facts) => state switch
    {
        Running running when facts.Saves == SaveManner.BySteps => (new Saving(running.Owner, 0), [new SaveProject()]),
        Saving saving => (saving with { Next = saving.Next ?? 0 }, Nothing),
        _ => (state, Nothing),
    };

    private static IReadOnlyList<ProxyAction> Answer(Owner owner, ClientMessage answer) => owner == Owner.Session ? [new Send(answer)] : Nothing;

    private static Send Refuse(Command command, string reason) => new(Refused(command, reason));

    private static ErrorReply Refused(Command command, string reason) => new(command, ErrorCode.NotNow, reason);

    private static ArgumentOutOfRangeException Unknown(ProxyState state) => new(nameof(state), state, "unknown state");
}
