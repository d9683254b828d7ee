using System.Runtime.InteropServices;

namespace NsmProxy.Processes;

/// <summary>The pages of this program's own executable that are as they are in the file: its code, its constants, and of its
/// tables those that it has not written to.</summary>
internal static unsafe partial class ExecutablePages
{
    // getauxval(3).
    private const nuint ProgramHeaders = 3;
    private const nuint ProgramHeaderCount = 5;

    // elf(5).
    private const uint Loaded = 1;
    private const uint HeadersThemselves = 6;
    private const uint Executable = 1;
    private const uint Writable = 2;

    private const int DoNotNeed = 4;

    // Bit 61 of an entry of proc(5)'s pagemap: the page is one of a file, and no private copy of one.
    private const ulong OfTheFile = 1UL << 61;

    private static readonly TimeSpan FallingAsleep = TimeSpan.FromMilliseconds(20);
    private static readonly int PageSize = Environment.SystemPageSize;

    /// <summary>
    /// Takes them out of this process; the kernel keeps them in its cache as long as it likes, and what is used again comes
    /// back by itself, sixteen pages at a time (madvise(2), MADV_DONTNEED). An idle proxy needs a tenth of what its start went through.
    /// </summary>
    /// <returns>False when other threads run, which may write to the tables at any time: these stay then.</returns>
    public static bool GiveBack()
    {
        if (sizeof(nint) != sizeof(long))
        {
            return true;
        }

        RuntimeThreads.Collect();
        var headers = new ReadOnlySpan<Header>((void*)Auxiliary(ProgramHeaders), (int)Auxiliary(ProgramHeaderCount)).ToArray();
        Array.Sort(headers, (one, other) => Turn(one).CompareTo(Turn(other)));
        var moved = MovedBy(headers);
        var segments = Array.ConvertAll(Array.FindAll(headers, header => header.Type == Loaded), header => new Segment(header, moved));
        // The thread of the finalizers is seen on its way to sleep.
        _ = SpinWait.SpinUntil(RuntimeThreads.AreAsleep, FallingAsleep);
        var areAlone = false;
        try
        {
            using var map = File.OpenHandle("/proc/self/pagemap", share: FileShare.ReadWrite);
            RuntimeThreads.HoldSignals(() =>
            {
                areAlone = RuntimeThreads.AreAsleep();
                GiveBack((int)map.DangerousGetHandle(), segments, areAlone);
            });
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A kernel without this file: the pages stay.
            return true;
        }

        return areAlone;
    }

    /// <summary>Constants first, so that the way to give back tables was gone once and writes to none of them; code last, since
    /// giving back the rest needs it.</summary>
    private static int Turn(Header header) => (header.Flags & Executable) != 0 ? 2 : (header.Flags & Writable) != 0 ? 1 : 0;

    /// <summary>Gives back those pages that are as they are in the file. Between a look at a page and its end nothing may write to
    /// it, so nothing is done here but what was done before for pages that are never written.</summary>
    private static void GiveBack(int map, Segment[] segments, bool withWritable)
    {
        foreach (var segment in segments)
        {
            if (withWritable || !segment.IsWritable)
            {
                GiveBack(map, segment);
            }
        }
    }

    private static void GiveBack(int map, Segment segment)
    {
        nint count;
        fixed (ulong* entries = segment.Entries)
        {
            count = ReadAt(map, entries, (nuint)segment.Entries.Length * sizeof(ulong), segment.First * sizeof(ulong)) / sizeof(ulong);
        }

        for (var begin = 0; begin < count;)
        {
            var end = begin;
            while (end < count && (segment.Entries[end] & OfTheFile) != 0)
            {
                end++;
            }

            if (end > begin)
            {
                _ = Advise((nint)((segment.First + begin) * PageSize), (nuint)((end - begin) * PageSize), DoNotNeed);
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

    [LibraryImport("libc", EntryPoint = "pread")]
    private static partial nint ReadAt(int descriptor, void* buffer, nuint size, long offset);

    /// <summary>Some pages of the executable, with room for what the kernel says of each.</summary>
    private sealed class Segment
    {
        public Segment(Header header, ulong moved)
        {
            First = (long)((moved + header.Address) / (ulong)PageSize);
            Entries = new ulong[(long)((moved + header.Address + header.MemorySize - 1) / (ulong)PageSize) - First + 1];
            IsWritable = (header.Flags & Writable) != 0;
        }

        /// <summary>The number of its first page.</summary>
        public long First { get; }

        public ulong[] Entries { get; }

        public bool IsWritable { get; }
    }

    /// <summary><c>Elf64_Phdr</c> of elf(5).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Header(uint Type, uint Flags, ulong Offset, ulong Address, ulong PhysicalAddress, ulong FileSize, ulong MemorySize, ulong Alignment);
}
