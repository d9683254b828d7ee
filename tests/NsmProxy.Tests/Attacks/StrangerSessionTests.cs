using System.Diagnostics;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Attacks;

/// <summary>
/// Every file that the proxy writes or reads in a client's folder, with every trap in its place: nothing outside is changed,
/// nothing waits, every command is answered once in plain words. One cell in eleven is tried here;
/// NSMPROXY_ATTACKS=all tries the whole table.
/// </summary>
public class StrangerSessionTests
{
    private const int AtOnce = 4;

    private static readonly bool All = Environment.GetEnvironmentVariable("NSMPROXY_ATTACKS") == "all";

    [Fact]
    public void No_trap_in_the_place_of_any_file_leads_out_of_the_session_or_makes_anything_wait() => Stage.Run(
        async stage =>
        {
            StrangerSession.Install(stage);
            var cells = Cells().ToList();
            var began = Stopwatch.GetTimestamp();
            var next = 0;
            var failures = new List<string>();
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync()));
            Notes.Add($"{cells.Count} cells in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
            Assert.True(failures.Count == 0, $"{failures.Count} of {cells.Count} cells failed:\n{string.Join('\n', failures)}");

            async Task WorkAsync()
            {
                while (next < cells.Count)
                {
                    var number = next++;
                    try
                    {
                        await TryAsync(stage, number, cells[number].File, cells[number].Trap);
                    }
                    catch (Exception problem)
                    {
                        failures.Add($"{cells[number].Trap} in the place of {cells[number].File}: {problem.Message}");
                    }
                }
            }
        },
        seconds: All ? 1200 : 60);

    private static Task TryAsync(Stage stage, int number, string file, Trap trap)
    {
        var bait = new Bait(Path.Combine(stage.Root, $"bait {number}"));
        var session = new StrangerSession(stage, $"Dummy.n{number}", bait).Make();
        session.Set(trap, file);
        return session.UseAsync(withCommands: All || number % 4 == 0, $"{trap} in the place of {file}");
    }

    private static IEnumerable<(string File, Trap Trap)> Cells()
    {
        var traps = Enum.GetValues<Trap>();
        var files = StrangerSession.OwnFiles.Concat(StrangerSession.ProjectFiles).ToList();
        for (var file = 0; file < files.Count; file++)
        {
            for (var trap = 0; trap < traps.Length; trap++)
            {
                if ((All || (file + trap) % traps.Length == 0) && IsOurs(files[file], traps[trap]))
                {
                    yield return (files[file], traps[trap]);
                }
            }
        }
    }

    /// <summary>What a program does with a file of its own is not the proxy's: it reads one of 1 TiB to its end, and writes
    /// into a hard link.</summary>
    private static bool IsOurs(string file, Trap trap) =>
        trap is not (Trap.Huge or Trap.HardLink) || !StrangerSession.ProjectFiles.Contains(file) && !(trap == Trap.Huge && file.EndsWith("/state.txt", StringComparison.Ordinal));
}
