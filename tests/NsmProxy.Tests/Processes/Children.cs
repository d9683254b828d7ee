using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Processes;

/// <summary>Starts shell scripts as children.</summary>
internal static class Children
{
    public static ChildProcess Start(
        EventLoop loop, string script, int group = 0, bool keepsInput = false, string directory = "/", params (string Name, string Value)[] environment) =>
        ChildProcess.Start(loop, new ProcessStart(
            "/bin/sh",
            ["sh", "-c", script],
            environment.Append((Name: "PATH", Value: "/usr/bin:/bin")).ToDictionary(pair => pair.Name, pair => pair.Value),
            directory,
            group,
            keepsInput));

    /// <summary>All that a script says until its end.</summary>
    public static async Task<List<string>> LinesOf(ChildProcess child)
    {
        var lines = new List<string>();
        child.Output.Line += lines.Add;
        await child.Ended;
        return lines;
    }

    /// <summary>Waits until it has said that line.</summary>
    public static Task Said(EventLoop loop, ChildProcess child, string line) => OnLoop.Until(loop, () => child.Output.Last.Contains(line));
}
