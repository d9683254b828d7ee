using System.Runtime.CompilerServices;

namespace NsmProxy.Processes;

/// <summary>
/// The threads that .NET runs beside the program's own: one finalizes what the collector found, one hands on the signals. Where
/// signals reach neither of them, both can be seen to sleep, and nothing but the program's own thread can wake them.
/// </summary>
internal static class RuntimeThreads
{
    // Bit n - 1 is signal n (signal(7)), as in SigBlk of proc(5). Not those that a thread's own mistake raises, and none from 32
    // up: these are the runtime's own means. SIGKILL and SIGSTOP are held by nobody.
    private const ulong Signals = 0x7FFFFFFF & ~((1UL << 3) | (1 << 4) | (1 << 5) | (1 << 6) | (1 << 7) | (1 << 8) | (1 << 10) | (1 << 18));

    private static bool _finalizersAreHeld;

    /// <summary>Does something while signals wait. A thread that is made meanwhile never gets any.</summary>
    public static void HoldSignals(Action work)
    {
        var before = Kernel.BlockSignals(Signals);
        try
        {
            work();
        }
        finally
        {
            Kernel.SetBlockedSignals(before);
        }
    }

    /// <summary>Collects what can be collected, gives what is free then to the system, and waits until all is finalized.</summary>
    public static void Collect()
    {
        if (!_finalizersAreHeld)
        {
            HoldThoseOfFinalizers();
            _finalizersAreHeld = true;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }

    /// <summary>Whether this process has no other threads than .NET's own two, which sleep and get no signals. Where the one that
    /// asks holds signals and allocates nothing that makes a collection necessary, they go on sleeping.</summary>
    public static bool AreAsleep()
    {
        var collections = GC.CollectionCount(0);
        foreach (var thread in ProcessStatus.Tasks(Environment.ProcessId))
        {
            if (!thread.EndsWith($"/{Environment.ProcessId}", StringComparison.Ordinal) && !IsAsleep(ProcFile.Read($"{thread}/status")))
            {
                return false;
            }
        }

        return GC.CollectionCount(0) == collections;
    }

    /// <summary>Reads proc(5)'s <c>/proc/PID/task/TID/status</c> of a thread.</summary>
    private static bool IsAsleep(string? status) =>
        status is not null
        && Field(status, "Name:\t") is ".NET Finalizer" or ".NET SigHandler"
        && Field(status, "State:\t").StartsWith('S')
        && ulong.TryParse(Field(status, "SigBlk:\t"), System.Globalization.NumberStyles.HexNumber, null, out var held)
        && (held & Signals) == Signals;

    private static ReadOnlySpan<char> Field(string status, string name)
    {
        var at = status.IndexOf(name, StringComparison.Ordinal);
        var rest = at < 0 ? "" : status.AsSpan(at + name.Length);
        return rest.IndexOf('\n') is >= 0 and var end ? rest[..end] : rest;
    }

    // Not inlined: nothing on the stack may keep it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void HoldThoseOfFinalizers() => GC.KeepAlive(new Finalized());

    /// <summary>The only way onto that thread.</summary>
    private sealed class Finalized
    {
        ~Finalized() => Kernel.BlockSignals(Signals);
    }
}
