using System.Buffers.Binary;
using System.Text;

namespace NsmProxy.Inspection;

/// <summary>
/// What the dynamic linker needs of an executable or library (elf(5), System V ABI "Program Loading and Dynamic Linking"):
/// only that, so that stripped files are read as well. Files of the other byte order are not read. Nothing in a file is
/// believed: what leads out of it is left out.
/// </summary>
/// <param name="Machine">The processor (<c>e_machine</c>).</param>
/// <param name="Needed">The libraries that it is linked with.</param>
/// <param name="SearchPath">The folders that it names for them, with <c>$ORIGIN</c> as it stands there.</param>
/// <param name="Imports">The functions and variables that others must bring.</param>
/// <param name="ImportSlots">At which address the dynamic linker puts the address of an imported function.</param>
/// <param name="Code">The executable parts.</param>
public sealed record ElfFile(
    int Machine,
    IReadOnlyList<string> Needed,
    IReadOnlyList<string> SearchPath,
    IReadOnlySet<string> Imports,
    IReadOnlyDictionary<ulong, string> ImportSlots,
    IReadOnlyList<ElfSegment> Code)
{
    /// <summary>x86-64.</summary>
    public const int X64 = 62;

    private const int MostEntries = 200_000;
    private const int MostSegments = 256;
    private const int LongestName = 1024;

    // <elf.h>: PT_*, DT_*, PF_X.
    private const uint Load = 1, Dynamic = 2, Executable = 1;
    private const long Needs = 1, StringTable = 5, SymbolTable = 6, RelaTable = 7, RelaSize = 8, JumpTable = 23, JumpSize = 2, RPath = 15, RunPath = 29;

    /// <summary>Whether a file begins like one.</summary>
    public static bool IsElf(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\u007fELF"u8);

    /// <summary>Reads a file.</summary>
    /// <returns>Null when it is none of 64 bits in little-endian order.</returns>
    public static ElfFile? Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        const int HeaderSize = 64, Class64 = 2, LittleEndian = 1;
        if (bytes.Length < HeaderSize || !IsElf(bytes) || bytes[4] != Class64 || bytes[5] != LittleEndian)
        {
            return null;
        }

        var segments = Segments(bytes);
        var entries = DynamicEntries(bytes, segments);
        var reader = new Reader(file, segments, entries.GetValueOrDefault(StringTable)?[0] ?? 0, entries.GetValueOrDefault(SymbolTable)?[0] ?? 0);
        var slots = new Dictionary<ulong, string>();
        var imports = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (table, size) in new[] { (JumpTable, JumpSize), (RelaTable, RelaSize) })
        {
            if (entries.TryGetValue(table, out var at) && entries.TryGetValue(size, out var length))
            {
                reader.Relocations(at[0], length[0], slots, imports);
            }
        }

        return new ElfFile(
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]),
            [.. Names(reader, entries, Needs)],
            [.. Names(reader, entries, RPath).Concat(Names(reader, entries, RunPath)).SelectMany(static path => path.Split(':', StringSplitOptions.RemoveEmptyEntries))],
            imports,
            slots,
            [.. segments.Where(static segment => segment.Type == Load && (segment.Flags & Executable) != 0).Select(segment => new ElfSegment(segment.Address, file.Slice((int)segment.Offset, (int)segment.Size)))]);
    }

    private static IEnumerable<string> Names(Reader reader, Dictionary<long, List<ulong>> entries, long tag) =>
        (entries.GetValueOrDefault(tag) ?? []).Select(reader.Text).OfType<string>();

    private static List<Segment> Segments(ReadOnlySpan<byte> bytes)
    {
        const int EntrySize = 56;
        var found = new List<Segment>();
        var table = BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(bytes[54..]), count = BinaryPrimitives.ReadUInt16LittleEndian(bytes[56..]);
        for (var i = 0; i < Math.Min(count, MostSegments) && size >= EntrySize; i++)
        {
            var at = table + ((ulong)i * (ulong)size);
            if (at > (ulong)bytes.Length || (ulong)bytes.Length - at < EntrySize)
            {
                break;
            }

            var entry = bytes.Slice((int)at, EntrySize);
            var offset = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]);
            if (offset < (ulong)bytes.Length)
            {
                found.Add(new Segment(
                    BinaryPrimitives.ReadUInt32LittleEndian(entry),
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]),
                    offset,
                    BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]),
                    Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(entry[32..]), (ulong)bytes.Length - offset)));
            }
        }

        return found;
    }

    /// <summary>The values of the dynamic section by their tags.</summary>
    private static Dictionary<long, List<ulong>> DynamicEntries(ReadOnlySpan<byte> bytes, List<Segment> segments)
    {
        const int EntrySize = 16;
        var entries = new Dictionary<long, List<ulong>>();
        if (segments.Find(static segment => segment.Type == Dynamic) is not { } section)
        {
            return entries;
        }

        var table = bytes.Slice((int)section.Offset, (int)section.Size);
        for (var i = 0; i < MostEntries && table.Length >= EntrySize; i++, table = table[EntrySize..])
        {
            var tag = BinaryPrimitives.ReadInt64LittleEndian(table);
            if (tag == 0)
            {
                break;
            }

            if (!entries.TryGetValue(tag, out var values))
            {
                entries[tag] = values = [];
            }

            values.Add(BinaryPrimitives.ReadUInt64LittleEndian(table[8..]));
        }

        return entries;
    }

    private sealed record Segment(uint Type, uint Flags, ulong Offset, ulong Address, ulong Size);

    /// <summary>Reads what stands at an address of the loaded program.</summary>
    private sealed class Reader(ReadOnlyMemory<byte> file, List<Segment> segments, ulong strings, ulong symbols)
    {
        /// <summary>A name of the string table; null when it does not lie in the file.</summary>
        public string? Text(ulong index)
        {
            var bytes = At(unchecked(strings + index));
            bytes = bytes[..Math.Min(bytes.Length, LongestName)];
            var end = bytes.IndexOf((byte)0);
            return end > 0 ? Encoding.UTF8.GetString(bytes[..end]) : null;
        }

        /// <summary>The imports that a table of relocations (Elf64_Rela) names, with their places.</summary>
        public void Relocations(ulong address, ulong size, Dictionary<ulong, string> slots, HashSet<string> imports)
        {
            const int EntrySize = 24, SymbolSize = 24;
            var table = At(address);
            table = table[..(int)Math.Min((ulong)table.Length, size)];
            for (var i = 0; i < MostEntries && table.Length >= EntrySize; i++, table = table[EntrySize..])
            {
                var symbol = BinaryPrimitives.ReadUInt64LittleEndian(table[8..]) >> 32;
                var entry = symbol == 0 ? default : At(unchecked(symbols + (symbol * SymbolSize)));
                // A symbol without a section is somebody else's.
                if (entry.Length >= SymbolSize && BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]) == 0
                    && Text(BinaryPrimitives.ReadUInt32LittleEndian(entry)) is { } name)
                {
                    imports.Add(name);
                    slots[BinaryPrimitives.ReadUInt64LittleEndian(table)] = name;
                }
            }
        }

        /// <summary>The bytes from an address to the end of its segment; none when it is nowhere.</summary>
        private ReadOnlySpan<byte> At(ulong address)
        {
            foreach (var segment in segments)
            {
                if (segment.Type == Load && address >= segment.Address && address - segment.Address < segment.Size)
                {
                    var into = address - segment.Address;
                    return file.Span.Slice((int)(segment.Offset + into), (int)(segment.Size - into));
                }
            }

            return default;
        }
    }
}
