using System.Globalization;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Processes;

public class ExecutablePagesTests
{
    [Fact]
    public void What_a_process_gives_back_of_its_executable_counts_for_it_no_more()
    {
        var before = ResidentKibibytes();
        Assert.NotEqual(0, before);
        ExecutablePages.GiveBack();
        Assert.InRange(ResidentKibibytes(), 0, before / 2);
    }

    /// <summary>How much of its executable's code and constants this process has in memory (proc(5), <c>smaps</c>).</summary>
    private static int ResidentKibibytes()
    {
        var executable = new FileInfo("/proc/self/exe").LinkTarget!;
        var isMeant = false;
        var sum = 0;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!words[0].EndsWith(':'))
            {
                isMeant = line.EndsWith(executable, StringComparison.Ordinal) && !words[1].Contains('w', StringComparison.Ordinal);
            }
            else if (isMeant && words[0] == "Rss:")
            {
                sum += int.Parse(words[1], CultureInfo.InvariantCulture);
            }
        }

        return sum;
    }
}
