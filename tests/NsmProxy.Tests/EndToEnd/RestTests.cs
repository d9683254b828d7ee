using System.Globalization;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>What a proxy still takes when nothing happens.</summary>
public class RestTests
{
    /// <summary>The native executable has 9 MiB of code and tables, a session needs 4 to begin, and what is left at rest is read on the
    /// way to it. (An executable that is not native has less in any case.)</summary>
    [Fact]
    public void At_rest_it_has_no_more_of_its_executable_in_memory_than_the_way_there_needs() => Stage.Run(async stage =>
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        await proxy.SavedAsync();
        await stage.UntilAsync(() => UnchangedKibibytes(proxy.Process.Pid) < 1200, "less than 1200 KiB of the executable in memory", 50);
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    /// <summary>How much of its executable a process has in memory as it is in the file (proc(5), <c>smaps</c>).</summary>
    private static int UnchangedKibibytes(int pid)
    {
        var file = " " + new FileInfo($"/proc/{pid}/exe").LinkTarget!;
        var isMeant = false;
        var sum = 0;
        foreach (var line in File.ReadLines($"/proc/{pid}/smaps"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            isMeant = words[0].EndsWith(':') ? isMeant : line.EndsWith(file, StringComparison.Ordinal);
            sum += (isMeant, words[0]) switch
            {
                (true, "Rss:") => int.Parse(words[1], CultureInfo.InvariantCulture),
                (true, "Anonymous:") => -int.Parse(words[1], CultureInfo.InvariantCulture),
                _ => 0,
            };
        }

        return sum;
    }
}
