using System.Runtime.InteropServices;

namespace NsmProxy.Processes;

/// <summary>The pages of this program's own executable that are never written: its code and its constants.</summary>
internal static unsafe partial class ExecutablePages
{
    // getauxval(3).
    private const nuint ProgramHeaders = 3;
    private const nuint ProgramHeaderCount = 5;

    // elf(5).
    private const uint Loaded = 1;
    private const uint HeadersThemselves = 6;
    private const uint Writable = 2;

    private const int DoNotNeed = 4;

    /// <summary>
    /// Takes them out of this process; the kernel keeps them in its cache as long as it likes, and what is used again comes
    /// back by itself, sixteen pages at a time (madvise(2), MADV_DONTNEED). An idle proxy needs a tenth of what its start went through.
    /// </summary>
    public static void GiveBack()
    {
        // A debugger's breakpoints are in these pages, and would be lost.
        if (sizeof(nint) != sizeof(long) || IsTraced())
        {
            return;
        }

        var headers = new ReadOnlySpan<Header>((void*)Auxiliary(ProgramHeaders), (int)Auxiliary(ProgramHeaderCount));
        var moved = MovedBy(headers);
        var page = (ulong)Environment.SystemPageSize;
        foreach (var header in headers)
        {
            if (header.Type == Loaded && (header.Flags & Writable) == 0)
            {
                var begin = (moved + header.Address) / page * page;
                _ = Advise((nint)begin, (nuint)(moved + header.Address + header.MemorySize - begin), DoNotNeed);
            }
        }
    }

    /// <summary>How far a position independent executable lies from the addresses that it was linked for.</summary>
    private static ulong MovedBy(ReadOnlySpan<Header> headers)
    {
        foreach (var header in headers)
        {
            if (header.Type == HeadersThemselves)
            {
                return (ulong)Auxiliary(ProgramHeaders) - header.Address;
            }
        }

        return 0;
    }

    /// <summary>Whether something like gdb(1) follows this process (proc(5): <c>TracerPid</c>).</summary>
    private static bool IsTraced() => ProcFile.Read("/proc/self/status") is not { } status || !status.Contains("\nTracerPid:\t0\n", StringComparison.Ordinal);

    [LibraryImport("libc", EntryPoint = "getauxval")]
    private static partial nuint Auxiliary(nuint type);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint begin, nuint length, int advice);

    /// <summary><c>Elf64_Phdr</c> of elf(5).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Header(uint Type, uint Flags, ulong Offset, ulong Address, ulong PhysicalAddress, ulong FileSize, ulong MemorySize, ulong Alignment);
}
