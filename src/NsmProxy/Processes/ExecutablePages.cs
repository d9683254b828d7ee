using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

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

    // Bit 61 of an entry of proc(5)'s pagemap: the page is one of a file, and no private copy of one.
    private const ulong OfTheFile = 1UL << 61;

    private static readonly int PageSize = Environment.SystemPageSize;

    /// <summary>
    /// Takes them out of this process; the kernel keeps them in its cache as long as it likes, and what is used again comes
    /// back by itself, sixteen pages at a time (madvise(2), MADV_DONTNEED). An idle proxy needs a tenth of what its start went through.
    /// </summary>
    public static void GiveBack()
    {
        if (sizeof(nint) != sizeof(long))
        {
            return;
        }

        var headers = new ReadOnlySpan<Header>((void*)Auxiliary(ProgramHeaders), (int)Auxiliary(ProgramHeaderCount));
        var moved = MovedBy(headers);
        try
        {
            using var map = File.OpenHandle("/proc/self/pagemap", share: FileShare.ReadWrite);
            foreach (var header in headers)
            {
                if (header.Type == Loaded && (header.Flags & Writable) == 0)
                {
                    var first = (moved + header.Address) / (ulong)PageSize;
                    GiveBack(map, (long)first, (int)(((moved + header.Address + header.MemorySize - 1) / (ulong)PageSize) - first) + 1);
                }
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A kernel without this file: the pages stay.
        }
    }

    /// <summary>Gives back those of some pages that are as they are in the file. The runtime has written to some of its constants
    /// before it protected them, such as the canary of the stack, and a debugger to the code.</summary>
    private static void GiveBack(SafeFileHandle map, long first, int count)
    {
        var entries = new ulong[count];
        count = RandomAccess.Read(map, MemoryMarshal.AsBytes(entries.AsSpan()), first * sizeof(ulong)) / sizeof(ulong);
        for (var begin = 0; begin < count;)
        {
            var end = begin;
            while (end < count && (entries[end] & OfTheFile) != 0)
            {
                end++;
            }

            if (end > begin)
            {
                _ = Advise((nint)((first + begin) * PageSize), (nuint)((end - begin) * PageSize), DoNotNeed);
            }

            begin = end + 1;
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

    [LibraryImport("libc", EntryPoint = "getauxval")]
    private static partial nuint Auxiliary(nuint type);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint begin, nuint length, int advice);

    /// <summary><c>Elf64_Phdr</c> of elf(5).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Header(uint Type, uint Flags, ulong Offset, ulong Address, ulong PhysicalAddress, ulong FileSize, ulong MemorySize, ulong Alignment);
}
