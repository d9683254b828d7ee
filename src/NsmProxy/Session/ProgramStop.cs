using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>The end of a program in two stages: it is asked, and past the limit its process group is killed.</summary>
public static class ProgramStop
{
    private static readonly TimeSpan SoonestLook = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LatestLook = TimeSpan.FromMilliseconds(160);

    /// <summary>Ends the program and all that lives in its group.</summary>
    /// <param name="project">The program's project; the program may not have been started.</param>
    /// <param name="profile">How it is asked.</param>
    /// <param name="patience">The longest time that it may take, whatever the profile says.</param>
    /// <returns>What the user must know, or null.</returns>
    public static async Task<string?> RunAsync(PreparedProject project, Profile profile, TimeSpan patience)
    {
        var context = project.Context;
        var limit = Deadline.In(profile.Stop.Within < patience ? profile.Stop.Within : patience);
        using var saved = profile.Save is SaveOnExit && context is { Program: not null, ProgramHasEnded: false } ? await ExitSave.BeginAsync(project, profile.Stop.Signal, limit) : null;
        var problem = await AskAsync(context, profile, limit);
        while (!limit.HasPassed && context is { Program: not null, ProgramHasEnded: false })
        {
            await context.StirringAsync(limit.Left, CancellationToken.None);
        }

        await EndOthersAsync(context, limit);
        return problem ?? saved?.End();
    }

    /// <summary>Ends what is left of the group when the program has ended. Between its fork and its exec a process has its parent's
    /// handlers and loses a signal: those get the first one again here, and this one again once they have executed something.</summary>
    private static async Task EndOthersAsync(StepContext context, Deadline limit)
    {
        var others = context.Group.Members();
        var forked = others.Where(process => process.IsOnlyForked).Select(process => process.Pid).ToHashSet();
        if (others.Count > 0)
        {
            context.Group.Send(Signal.Term);
        }

        // What takes long is looked for less often: each look goes through all processes of the machine.
        for (var look = SoonestLook; !limit.HasPassed && others.Count > 0; look = look < LatestLook ? look * 2 : look)
        {
            await context.StirringAsync(look < limit.Left ? look : limit.Left, CancellationToken.None);
            Orphans.Reap();
            others = context.Group.Members();
            foreach (var process in others.Where(process => !process.IsOnlyForked && forked.Remove(process.Pid)))
            {
                Kernel.Send(process.Pid, Signal.Term);
            }
        }

        if (others.Count > 0)
        {
            context.Trace(TraceLines.Killed(others));
        }
    }

    private static async Task<string?> AskAsync(StepContext context, Profile profile, Deadline limit)
    {
        context.IsStopping = true;
        if (profile.Stop.Steps.Count > 0)
        {
            try
            {
                using var sequence = new Sequence(context, profile.Stop.Steps, null);
                await sequence.RunAsync(limit, CancellationToken.None);
                return null;
            }
            catch (StepException problem)
            {
                context.Trace($"stop: {problem.Message}");
                context.Group.Send(Signal.Term);
                return problem.Explanation;
            }
        }

        var isOutside = context is { Program: { } program, ProgramHasEnded: false } && !context.Group.Members().Any(member => member.Pid == program.Pid);
        context.Group.Send(profile.Stop.Signal);
        if (isOutside)
        {
            // rosegarden makes a session of its own (setsid(2)), which the group's signal does not reach.
            context.Program!.Send(profile.Stop.Signal);
            context.Program.Send(Signal.Continue);
        }

        // A stopped process takes no other signal than these two.
        context.Group.Send(Signal.Continue);
        // ecasound and yoshimi end on SIGTERM only when their input has ended too.
        context.Program?.Input?.Dispose();
        return null;
    }
}
