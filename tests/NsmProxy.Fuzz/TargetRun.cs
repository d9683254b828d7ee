using System.Diagnostics;

namespace NsmProxy.Fuzz;

/// <summary>One target, tried by a child; one that dies, or had to be ended, was killed by its last input, and another goes on.</summary>
/// <param name="target">The target.</param>
/// <param name="asked">What the user wants.</param>
/// <param name="program">The program with counters.</param>
/// <param name="work">The working folder.</param>
internal sealed class TargetRun(FuzzTarget target, Arguments asked, string program, string work)
{
    private const int MostDeaths = 5;
    private const string LargestHeap = "0x40000000";

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(work, target.Name)).FullName;
    private readonly string _findings = Path.GetFullPath("fuzz-findings");

    /// <summary>Tries it.</summary>
    public async Task<TargetResult> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        var known = Directory.CreateDirectory(Path.Combine(asked.Keep ?? Path.Combine(work, "kept"), target.Name)).FullName;
        using var progress = new ChildProgress(Path.Combine(_folder, "progress"));
        var findings = 0;
        byte[]? former = null;
        for (var deaths = 0; deaths < MostDeaths && (deaths == 0 || clock.Elapsed.TotalSeconds < asked.Seconds); deaths++)
        {
            var (status, errors) = await ChildAsync(known, asked.Seed + deaths, asked.Seconds - (int)clock.Elapsed.TotalSeconds);
            if (status is >= 0 and not (Watchdog.ExitStatus or > 100))
            {
                findings += status;
                break;
            }

            if (former is not null && former.AsSpan().SequenceEqual(progress.Input))
            {
                // One that is known kills every child.
                break;
            }

            findings++;
            former = progress.Input;
            FoundInput.Write(_findings, target.Name, progress.Input, status == Watchdog.ExitStatus
                ? $"it takes more than {target.Longest.TotalSeconds} s"
                : $"the process died with status {status}: {string.Join(" ", errors.Split('\n').Take(6).Select(line => line.Trim()))}");
        }

        return new TargetResult(target.Name, clock.Elapsed, progress.Executions, progress.Kept, progress.Reached, findings);
    }

    private async Task<(int Status, string Errors)> ChildAsync(string known, int seed, int seconds)
    {
        string[] words = [program, "--child", _folder, "--keep", known, "--seconds", $"{Math.Max(1, seconds)}", "--seed", $"{seed}", target.Name];
        var start = new ProcessStartInfo(Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet" ? own : "dotnet", words) { RedirectStandardError = true };
        start.Environment[Checkout.Variable] = Checkout.Folder;
        start.Environment["DOTNET_GCHeapHardLimit"] = LargestHeap;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        return (child.ExitCode, await errors);
    }
}
