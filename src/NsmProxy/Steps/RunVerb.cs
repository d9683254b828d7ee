using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary><c>run: [argv…]</c>: a helper command in the program's directory, environment and process group.</summary>
public static class RunVerb
{
    /// <summary>Runs the command to its end.</summary>
    /// <exception cref="StepException">It is not there, took too long or did not end with status 0.</exception>
    public static async Task RunAsync(RunStep step, StepContext context, Deadline limit, CancellationToken cancel)
    {
        using var helper = Start(step.Command, step.At, context);
        var name = step.Command[0].Source;
        if (await EndAsync(helper, context, limit, cancel) is not { } end)
        {
            throw new StepException(step.At, $"{name} did not end within {Duration.Text(limit.Given)}{LastWords(helper)}");
        }

        context.Trace($"{name} ended: {end}");
        if (end is not ExitedWith { Status: 0 })
        {
            throw new StepException(step.At, $"{name} failed: {end}{LastWords(helper)}");
        }
    }

    /// <summary>Starts a helper command.</summary>
    /// <exception cref="StepException">It is not there or could not be started.</exception>
    internal static ChildProcess Start(IReadOnlyList<Template> command, Position at, StepContext context)
    {
        var arguments = context.Variables.Expand(command);
        var executable = Executable.Find(arguments[0], context.Directory, context.Environment.GetValueOrDefault("PATH"))
            ?? throw new StepException(at, $"{arguments[0]} is not installed");
        try
        {
            return ChildProcess.Start(context.Loop, new ProcessStart(executable, arguments, context.Environment, context.Directory, context.Group.Id));
        }
        catch (ProcessException exception)
        {
            throw new StepException(at, exception.Message);
        }
    }

    /// <summary>Waits for a helper's end; kills it past the limit or when cancelled.</summary>
    /// <returns>Null when the limit came first.</returns>
    internal static async Task<ProcessEnd?> EndAsync(ChildProcess helper, StepContext context, Deadline limit, CancellationToken cancel)
    {
        _ = context.StirAtEndAsync(helper);
        try
        {
            while (!helper.Ended.IsCompleted && !limit.HasPassed)
            {
                await context.StirringAsync(limit.Left, cancel);
            }

            return helper.Ended.IsCompleted ? await helper.Ended : null;
        }
        finally
        {
            if (helper.Send(Signal.Kill))
            {
                await helper.Ended;
            }
        }
    }

    private static string LastWords(ChildProcess helper) => helper.Output.Last.Count == 0 ? "" : $" (it said: {string.Join(" | ", helper.Output.Last.TakeLast(3))})";
}
