using System.Globalization;
using System.Runtime.InteropServices;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Processes;

public unsafe partial class ExecutablePagesTests
{
    private const int ReadOnly = 1;
    private const int ReadAndWrite = 3;
    [Fact]
    public void What_a_process_gives_back_of_its_executable_counts_for_it_no_more()
    {
        var before = ResidentKibibytes();
        Assert.NotEqual(0, before);
        ExecutablePages.GiveBack();
        Assert.InRange(ResidentKibibytes(), 0, before / 2);
    }

    [Fact]
    public void What_was_written_to_its_constants_stays()
    {
        // The canary of the stack is such a one. The last byte of e_ident (elf(5)) is padding.
        var begin = Header();
        Assert.Equal(0, Protect(begin, (nuint)Environment.SystemPageSize, ReadAndWrite));
        ((byte*)begin)[15] = 42;
        Assert.Equal(0, Protect(begin, (nuint)Environment.SystemPageSize, ReadOnly));
        ExecutablePages.GiveBack();
        Assert.Equal(42, ((byte*)begin)[15]);
    }

    /// <summary>Where the beginning of the executable lies.</summary>
    private static nint Header()
    {
        var executable = new FileInfo("/proc/self/exe").LinkTarget!;
        var line = File.ReadLines("/proc/self/maps").First(line => line.EndsWith(executable, StringComparison.Ordinal) && line.Contains(" r--p 00000000 ", StringComparison.Ordinal));
        return nint.Parse(line[..line.IndexOf('-', StringComparison.Ordinal)], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint begin, nuint length, int protection);

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
