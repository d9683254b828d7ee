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
        var sum = 0;
        foreach (var (begin, end) in Constants())
        {
            for (var page = begin; page < end; page += Environment.SystemPageSize)
            {
                sum += *(byte*)page;
            }
        }

        Assert.NotEqual(0, sum);
        var before = UnchangedMemory.Kibibytes("self", IsConstant);
        ExecutablePages.GiveBack();
        Assert.InRange(UnchangedMemory.Kibibytes("self", IsConstant), 0, before / 2);
    }

    [Fact]
    public void What_was_written_to_its_constants_stays()
    {
        // The canary of the stack is such a one. The last byte of e_ident (elf(5)) is padding.
        var begin = Constants()[0].Begin;
        Assert.Equal(0, Protect(begin, (nuint)Environment.SystemPageSize, ReadAndWrite));
        ((byte*)begin)[15] = 42;
        Assert.Equal(0, Protect(begin, (nuint)Environment.SystemPageSize, ReadOnly));
        ExecutablePages.GiveBack();
        Assert.Equal(42, ((byte*)begin)[15]);
    }

    /// <summary>Where the executable's code and constants lie (proc(5), <c>maps</c>), its beginning first.</summary>
    private static List<(nint Begin, nint End)> Constants() =>
    [
        .. File.ReadLines("/proc/self/maps")
            .Where(IsConstant)
            .Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)].Split('-'))
            .Select(range => (nint.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), nint.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))),
    ];

    private static bool IsConstant(string line) =>
        line.EndsWith(new FileInfo("/proc/self/exe").LinkTarget!, StringComparison.Ordinal) && line.Split(' ')[1] is ['r', '-', ..];

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint begin, nuint length, int protection);
}
