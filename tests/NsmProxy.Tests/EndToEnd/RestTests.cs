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

    private static int UnchangedKibibytes(int pid)
    {
        var file = " " + new FileInfo($"/proc/{pid}/exe").LinkTarget!;
        return UnchangedMemory.Kibibytes(pid.ToString(CultureInfo.InvariantCulture), line => line.EndsWith(file, StringComparison.Ordinal));
    }
}
