using NsmProxy.Nsm;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Faults;

/// <summary>What happens in each moment, from the first proxy's start to the last one's end.</summary>
/// <param name="run">The run.</param>
internal sealed class Scenario(FaultRun run)
{
    private Cell Cell => run.Cell;

    /// <summary>Plays it.</summary>
    public async Task PlayAsync()
    {
        await run.AnnounceAsync();
        if (Cell.Moment is not (Moment.New or Moment.NewCopying))
        {
            run.MakeProject();
        }

        if (Cell.Moment == Moment.Switch)
        {
            run.MakeProject(FaultRun.Second);
        }

        switch (Cell.Moment)
        {
            case Moment.New or Moment.Open:
                await OpenAsync();
                break;
            case Moment.NewCopying or Moment.Rewriting:
                await InterruptedOpenAsync();
                break;
            default:
                await run.OpenAsync();
                await run.SaveAsync();
                await MakeReadOnlyAsync();
                await LaterAsync();
                break;
        }

        await run.CloseAsync();
        if (Cell.Behaviour.IsReadOnly && Cell.Moment != Moment.ServerGone)
        {
            await OpenWritableAsync();
        }
    }

    /// <summary>What nobody could remove from a folder that was read-only is gone when it has been opened the next time.</summary>
    private async Task OpenWritableAsync()
    {
        run.LookAtFiles([.. run.Told]);
        await AnotherProxyAsync();
        await run.CloseAsync();
    }

    private Task LaterAsync() => Cell.Moment switch
    {
        Moment.Save => run.SaveAsync(),
        Moment.SecondSave => SecondSaveAsync(),
        Moment.ShowAndHide => ShowAndHideAsync(),
        Moment.Switch => SwitchAsync(),
        Moment.Stop => StopAsync(),
        Moment.StopInSave => StopInSaveAsync(),
        Moment.ServerGone => ServerGoneAsync(),
        Moment.ServerRestarted => ServerRestartedAsync(),
        Moment.ProxyKilled => ProxyKilledAsync(),
        Moment.ProxyPaused => ProxyPausedAsync(),
        Moment.ClockBack => ClockBackAsync(),
        _ => throw new InvalidOperationException($"{Cell.Moment} comes before the project is open"),
    };

    private async Task OpenAsync()
    {
        if (!Cell.IsOther)
        {
            await MakeReadOnlyAsync();
        }

        await run.OpenAsync();
        if (Cell.IsOther)
        {
            await MakeReadOnlyAsync();
        }

        await run.SaveAsync();
    }

    /// <summary>The proxy is stopped or killed in the middle, and another opens the folder.</summary>
    private async Task InterruptedOpenAsync()
    {
        var folder = Path.Combine(run.Room.Session, FaultRun.First);
        if (Cell.Moment == Moment.Rewriting)
        {
            File.WriteAllText(Path.Combine(folder, StandInProfile.Configuration), StandInProfile.ConfigurationBefore);
        }

        var open = run.AskOpen(mayFail: true);
        var begun = Cell.Moment == Moment.NewCopying ? "data" : ".nsmproxy";
        await run.WaitAsync(() => Path.Exists(Path.Combine(folder, begun)) || !run.IsUp || open is { Answer: not null }, "the opening", TimeSpan.FromSeconds(5), isFault: false);
        await run.Stage.Loop.Delay(Cell.Delay / 10);
        await MakeReadOnlyAsync();
        if (Cell.IsOther)
        {
            await run.KillAsync();
        }
        else
        {
            await run.CloseAsync();
        }

        await AnotherProxyAsync();
    }

    private async Task SecondSaveAsync()
    {
        run.Change();
        var first = run.AskSave();
        await run.Stage.Loop.Delay(Cell.Delay);
        run.Change();
        var second = run.AskSave();
        await run.AnsweredAsync(first);
        await run.AnsweredAsync(second);
    }

    private async Task ShowAndHideAsync()
    {
        run.Say(new ShowGui());
        await run.Stage.Loop.Delay(Cell.Delay);
        run.Change();
        var save = run.AskSave();
        run.Say(new HideGui());
        if (Cell.IsOther)
        {
            run.Say(new ShowGui());
        }

        await run.AnsweredAsync(save);
    }

    private async Task SwitchAsync()
    {
        run.Change();
        var save = Cell.IsOther ? run.AskSave() : null;
        await run.Stage.Loop.Delay(Cell.Delay);
        // While it saves it says that it is busy.
        var open = run.AskOpen(FaultRun.Second, mayFail: Cell.IsOther);
        await run.AnsweredAsync(save);
        await run.AnsweredAsync(open);
        await run.SaveAsync();
    }

    /// <summary>With what was not saved, or with a program that has been stopped by somebody.</summary>
    private async Task StopAsync()
    {
        run.Change();
        await run.Stage.Loop.Delay(Cell.Delay);
    }

    private async Task StopInSaveAsync()
    {
        run.Change();
        run.AskSave();
        await run.Stage.Loop.Delay(Cell.Delay);
    }

    private async Task ServerGoneAsync()
    {
        if (Cell.IsOther)
        {
            run.Change();
            run.AskSave();
            await run.Stage.Loop.Delay(Cell.Delay);
        }

        run.Excuse("the session manager is gone");
        run.IsDeaf = true;
        run.Stage.Server.Close();
        await run.Room.KillAsync();
        await run.WaitAsync(() => !run.IsUp || run.Told.Any(line => line.Contains("is gone", StringComparison.Ordinal)), "the words that the session manager is gone", TimeSpan.FromSeconds(10));
        if (run.IsUp)
        {
            var saves = Saves();
            run.Change();
            run.Send(Signal.Usr1);
            await run.WaitAsync(() => !run.IsUp || Cell.Behaviour.IsDeleted || Saves() > saves, "the save that a signal asked for", TimeSpan.FromSeconds(25), isFault: Cell.Behaviour.CanSave);
        }
    }

    private int Saves() => run.ProxyLogs().Split("event Saved").Length + run.ProxyLogs().Split("event NotSaved").Length;

    private async Task ServerRestartedAsync()
    {
        if (Cell.IsOther)
        {
            run.Change();
            run.AskSave();
            await run.Stage.Loop.Delay(Cell.Delay);
        }

        run.Excuse("the session manager was away");
        run.Stage.Server.Close();
        await run.Stage.Loop.Delay(TimeSpan.FromMilliseconds(500));
        run.Stage.Server.Reopen();
        run.Change();
        await run.AnsweredAsync(run.AskSave());
    }

    private async Task ProxyKilledAsync()
    {
        run.Change();
        run.AskSave();
        await run.Stage.Loop.Delay(Cell.Delay);
        await run.KillAsync();
        await AnotherProxyAsync();
    }

    private async Task ProxyPausedAsync()
    {
        run.Change();
        var save = run.AskSave();
        await run.Stage.Loop.Delay(Cell.Delay);
        run.Send(Signal.Stop);
        await run.Stage.Loop.Delay(TimeSpan.FromMilliseconds(300));
        run.Send(Signal.Continue);
        await run.AnsweredAsync(save);
    }

    private async Task ClockBackAsync()
    {
        run.Change();
        if (Cell.IsOther)
        {
            File.WriteAllText(run.ClockFile, "");
        }

        var save = run.AskSave();
        await run.Stage.Loop.Delay(Cell.Delay);
        File.WriteAllText(run.ClockFile, "");
        await run.AnsweredAsync(save);
    }

    private async Task AnotherProxyAsync()
    {
        if (Cell.Behaviour.IsReadOnly)
        {
            await run.Room.SayAsync("writable");
        }

        run.Heal();
        await run.AnnounceAsync();
        await run.OpenAsync();
        await run.SaveAsync();
    }

    private async Task MakeReadOnlyAsync()
    {
        if (Cell.Behaviour.IsReadOnly)
        {
            await run.Room.SayAsync("read-only");
        }
    }
}
