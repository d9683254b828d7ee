using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Trials;

/// <summary>Rehearses all profiles of this folder, a few at a time, each with a home of its own.</summary>
public sealed partial class TrialRuns
{
    private const int AtATime = 4;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Runs them.</summary>
    public TrialRuns() => EventLoop.Run(async loop =>
    {
        var root = Directory.CreateTempSubdirectory("nsmproxy-trials-").FullName;
        try
        {
            CopyTo(root);
            var waiting = new Queue<string>(Names);
            await Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
            {
                while (waiting.TryDequeue(out var name))
                {
                    Outputs[name] = Masked(await RehearseAsync(loop, root, name), root);
                }
            }));
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    });

    /// <summary>The folder of the profiles.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(ThisFile())!;

    /// <summary>The profiles, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>What was said of each, and the exit status.</summary>
    public Dictionary<string, string> Outputs { get; } = [];

    private static void CopyTo(string root)
    {
        Directory.CreateDirectory(Path.Combine(root, "profiles"));
        Directory.CreateDirectory(Path.Combine(root, "tmp"));
        foreach (var file in Directory.GetFiles(Folder).Where(file => Path.GetExtension(file) is ".yaml" or ".sh"))
        {
            File.Copy(file, Path.Combine(root, "profiles", Path.GetFileName(file)));
        }
    }

    private static async Task<string> RehearseAsync(EventLoop loop, string root, string name)
    {
        var home = Directory.CreateDirectory(Path.Combine(root, "home-" + name)).FullName;
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
            ["HOME"] = home,
            ["TMPDIR"] = Path.Combine(root, "tmp"),
            ["XDG_RUNTIME_DIR"] = home,
            ["NSMPROXY_PROFILE_PATH"] = Path.Combine(root, "profiles"),
            ["LC_ALL"] = "C.UTF-8",
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } dotnet)
        {
            environment["DOTNET_ROOT"] = dotnet;
        }

        using var child = ChildProcess.Start(loop, new ProcessStart(NsmProxyExecutable.File, ["nsmproxy", "try", name], environment, root));
        var lines = new List<string>();
        child.Output.Line += lines.Add;
        var began = Stopwatch.GetTimestamp();
        while (!child.Ended.IsCompleted && Stopwatch.GetElapsedTime(began) < Longest)
        {
            await Task.WhenAny(child.Ended, loop.Delay(TimeSpan.FromSeconds(1)));
        }

        // Where it does not end, the program behind it goes with it.
        child.Send(Signal.Kill);
        return string.Concat([.. lines.Select(line => line + "\n"), $"[{await child.Ended}]\n"]);
    }

    /// <summary>What is different each time is masked; the proxy's own files are left out.</summary>
    private static string Masked(string output, string root)
    {
        var text = ShellWord().Replace(OwnFile().Replace(output.Replace(root, "/ROOT", StringComparison.Ordinal), ""), "");
        return Size().Replace(Seconds().Replace(Rehearsal().Replace(text, "nsmproxy-try-…"), "…"), "          …  ");
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"^ +\d+  \.nsmproxy/.*\n", RegexOptions.Multiline)]
    private static partial Regex OwnFile();

    // What a shell adds of its own accord, now and then, when its child was ended.
    [GeneratedRegex(@"^        \| Terminated\n", RegexOptions.Multiline)]
    private static partial Regex ShellWord();

    // A path in a file is as long as the folder for temporary files is named.
    [GeneratedRegex(@"^ +\d+  (?!s )", RegexOptions.Multiline)]
    private static partial Regex Size();

    [GeneratedRegex(@"nsmproxy-try-\w+")]
    private static partial Regex Rehearsal();

    [GeneratedRegex(@" *\d+\.\d\d\d?(?= s )")]
    private static partial Regex Seconds();
}
