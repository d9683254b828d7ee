using System.Diagnostics;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Attacks;

/// <summary>
/// Every file that the proxy writes or reads in a client's folder, with every trap in its place: nothing outside is changed,
/// nothing waits, every command is answered once in plain words. One cell in eleven is tried here;
/// NSMPROXY_ATTACKS=all tries the whole table, and with a part of their names those cells:
/// NSMPROXY_ATTACKS="Pipe in the place of .nsmproxy/lock".
/// </summary>
public class StrangerSessionTests
{
    private const int AtOnce = 4;

    private static readonly string? Chosen = Environment.GetEnvironmentVariable("NSMPROXY_ATTACKS") is { Length: > 0 } chosen ? chosen : null;

    /// <summary>Otherwise the table would prove nothing: an open that fails anyway touches no file.</summary>
    [Fact]
    public void Without_a_trap_the_session_opens_and_saves_and_every_file_is_used() => Stage.Run(async stage =>
    {
        StrangerSession.Install(stage);
        var bait = new Bait(Path.Combine(stage.Root, "bait"));
        var session = new StrangerSession(stage, "Dummy.nABCD", bait).Make();
        await session.UseAsync(withCommands: false, "nothing", opens: true);
        Assert.Equal("[main]\nname=session\n", await File.ReadAllTextAsync(Path.Combine(session.Folder, "settings.ini"), TestContext.Current.CancellationToken));
        Assert.Equal("{\"name\": \"Dummy.nABCD\"}\n", await File.ReadAllTextAsync(Path.Combine(session.Folder, "config/app.json"), TestContext.Current.CancellationToken));
        Assert.Equal("state 6\nend\n", await File.ReadAllTextAsync(Path.Combine(session.Folder, "state.txt"), TestContext.Current.CancellationToken));
        foreach (var made in (string[])["seed.txt", "external/precious", ".nsmproxy/place", ".nsmproxy/project", ".nsmproxy/previous/state.txt"])
        {
            Assert.True(Path.Exists(Path.Combine(session.Folder, made)), $"{made} is not there");
        }
    });

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
            Assert.True(cells.Count > 0, $"no cell is called '{Chosen}'");
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
                        failures.Add($"{NameOf(cells[number].File, cells[number].Trap)}: {problem.Message}");
                    }
                }
            }
        },
        seconds: Chosen is null ? 120 : 600);

    private static Task TryAsync(Stage stage, int number, string file, Trap trap)
    {
        var bait = new Bait(Path.Combine(stage.Root, $"bait {number}"));
        var session = new StrangerSession(stage, $"Dummy.n{number}", bait).Make();
        session.Set(trap, file);
        return session.UseAsync(withCommands: Chosen is not null || number % 4 == 0, NameOf(file, trap));
    }

    private static IEnumerable<(string File, Trap Trap)> Cells()
    {
        var traps = Enum.GetValues<Trap>();
        var files = StrangerSession.OwnFiles.Concat(StrangerSession.ProjectFiles).ToList();
        for (var file = 0; file < files.Count; file++)
        {
            for (var trap = 0; trap < traps.Length; trap++)
            {
                if (IsTried(files[file], traps[trap], isOneInEleven: (file + trap) % traps.Length == 0) && IsOurs(files[file], traps[trap]))
                {
                    yield return (files[file], traps[trap]);
                }
            }
        }
    }

    private static string NameOf(string file, Trap trap) => $"{trap} in the place of {file}";

    private static bool IsTried(string file, Trap trap, bool isOneInEleven) =>
        Chosen is null ? isOneInEleven : Chosen == "all" || NameOf(file, trap).Contains(Chosen, StringComparison.Ordinal);

    /// <summary>What a program does with a file of its own is not the proxy's: it reads one of 1 TiB to its end, and writes
    /// into a hard link.</summary>
    private static bool IsOurs(string file, Trap trap) =>
        trap is not (Trap.Huge or Trap.HardLink) || !StrangerSession.ProjectFiles.Contains(file) && !(trap == Trap.Huge && file.EndsWith("/state.txt", StringComparison.Ordinal));
}
