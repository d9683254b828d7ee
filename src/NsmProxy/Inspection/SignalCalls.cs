using System.Buffers.Binary;

namespace NsmProxy.Inspection;

/// <summary>
/// Whether machine code asks for SIGUSR1: a call of <c>sigaction</c>, <c>signal</c> or <c>sigaddset</c> with the number 10
/// in the register of the argument, set shortly before (x86-64 only; System V ABI, AMD64 supplement 3.2.3: first argument in
/// edi, second in esi). It is a strong hint and no proof: the code may never run, and other ways of saying it are not seen.
/// </summary>
public static class SignalCalls
{
    private const int Window = 48;
    private const int CallSize = 5;

    // mov $10,%edi and mov $10,%esi.
    private static readonly byte[] First = [0xbf, 10, 0, 0, 0];
    private static readonly byte[] Second = [0xbe, 10, 0, 0, 0];

    /// <summary>The function that gets SIGUSR1.</summary>
    /// <returns>Its name; null when none is seen.</returns>
    public static string? Usr1(ElfFile elf)
    {
        if (elf.Machine != ElfFile.X64)
        {
            return null;
        }

        var stubs = Stubs(elf);
        foreach (var segment in elf.Code)
        {
            var code = segment.Bytes.Span;
            var found = Find(code, segment.Address, First, elf, stubs, ["sigaction", "signal", "__sysv_signal", "bsd_signal", "sigset"])
                ?? Find(code, segment.Address, Second, elf, stubs, ["sigaddset"]);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Find(ReadOnlySpan<byte> code, ulong address, ReadOnlySpan<byte> move, ElfFile elf, Dictionary<ulong, string> stubs, ReadOnlySpan<string> functions)
    {
        for (var at = 0; code[at..].IndexOf(move) is >= 0 and var next;)
        {
            at += next + move.Length;
            if (FirstCall(code.Slice(at, Math.Min(Window, code.Length - at)), address + (ulong)at, elf, stubs) is { } name && functions.Contains(name))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The first imported function that is called: <c>call stub</c> (e8) or <c>call *slot(%rip)</c> (ff 15).</summary>
    private static string? FirstCall(ReadOnlySpan<byte> code, ulong address, ElfFile elf, Dictionary<ulong, string> stubs)
    {
        for (var i = 0; i + CallSize < code.Length; i++)
        {
            if (code[i] == 0xe8 && stubs.TryGetValue(Target(code, i + 1, address), out var name))
            {
                return name;
            }

            if (code[i] == 0xff && code[i + 1] == 0x15 && elf.ImportSlots.TryGetValue(Target(code, i + 2, address), out name))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The stubs by which imported functions are called: each ends in <c>jmp *slot(%rip)</c> (ff 25), and may begin
    /// with endbr64 and a bnd prefix.</summary>
    private static Dictionary<ulong, string> Stubs(ElfFile elf)
    {
        var stubs = new Dictionary<ulong, string>();
        foreach (var segment in elf.Code)
        {
            var code = segment.Bytes.Span;
            ReadOnlySpan<byte> jump = [0xff, 0x25], endbr = [0xf3, 0x0f, 0x1e, 0xfa];
            for (var at = 0; code[at..].IndexOf(jump) is >= 0 and var next;)
            {
                at += next;
                if (at + CallSize < code.Length && elf.ImportSlots.TryGetValue(Target(code, at + 2, segment.Address), out var name))
                {
                    var start = at > 0 && code[at - 1] == 0xf2 ? at - 1 : at;
                    stubs[segment.Address + (ulong)at] = name;
                    stubs[segment.Address + (ulong)(start >= 4 && code[(start - 4)..start].SequenceEqual(endbr) ? start - 4 : start)] = name;
                }

                at += jump.Length;
            }
        }

        return stubs;
    }

    /// <summary>What a displacement of 32 bits means: it counts from the next instruction.</summary>
    private static ulong Target(ReadOnlySpan<byte> code, int at, ulong address) =>
        at + 4 > code.Length ? 0 : unchecked(address + (ulong)at + 4 + (ulong)(long)BinaryPrimitives.ReadInt32LittleEndian(code[at..]));
}
