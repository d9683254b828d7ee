using NsmProxy.Loop;
using NsmProxy.Processes;
using NsmProxy.Steps;

namespace NsmProxy.Doctor;

/// <summary>Asks, in a process of its own as <see cref="JackClientWatch"/> does, whether a JACK server runs.</summary>
internal static class JackQuestion
{
    private const string NobodysName = "nsmproxy doctor asks";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>The first thing that is heard; null when nothing is within three seconds.</summary>
    /// <exception cref="ProcessException">Nobody could be started to ask.</exception>
    public static string? Ask(IReadOnlyDictionary<string, string> environment) => EventLoop.Run(async loop =>
    {
        var heard = new TaskCompletionSource<string>();
        using var asker = ChildProcess.Start(loop, new ProcessStart(System.Environment.ProcessPath!, ["nsmproxy", JackClientWatch.Command, NobodysName], environment, "/"));
        // libjack says on standard error what it tries, in several lines; the answer is one of these two.
        asker.Output.Line += line => _ = line is JackServer.NoServer or JackServer.OthersOnly && heard.TrySetResult(line);
        await Task.WhenAny(heard.Task, asker.Ended, loop.Delay(Limit));
        if (!asker.Ended.IsCompleted)
        {
            Kernel.Send(asker.Pid, Signal.Kill);
            await asker.Ended;
        }

        return heard.Task.IsCompleted ? await heard.Task : null;
    });
}
