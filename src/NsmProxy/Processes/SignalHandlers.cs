using System.Globalization;

namespace NsmProxy.Processes;

/// <summary>
/// Which signals a process has handlers for: caught, or blocked to be waited for with sigwait(3) (proc(5): <c>SigCgt</c>
/// and <c>SigBlk</c> of <c>/proc/PID/status</c>). Any other signal would end it, or do nothing.
/// </summary>
public static class SignalHandlers
{
    private static readonly Signal LibraryOwn = new(32);

    /// <summary>Whether the process handles the signal now; false when there is no such process.</summary>
    public static bool Has(int pid, Signal signal)
    {
        var file = $"/proc/{pid}/status";
        return ProcFile.Read(file) is { } status && Has(status, signal)
            && (IsIn(status, "\nSigCgt:", signal) || (ProcFile.Read(file) is { } again && Has(again, signal)));
    }

    /// <summary>The same, from the text of a <c>status</c> file. A shell or the C library blocks all signals for a moment
    /// around a fork, a wait or a new thread, so what is blocked counts only while the process sleeps (in vfork(2) that is
    /// state D), and not together with the C library's own first signal, which no program can block (nptl(7)). A program whose
    /// only thread waits in sigwait(3) is not seen: meanwhile the kernel shows the signal as neither.</summary>
    public static bool Has(string status, Signal signal) =>
        IsIn(status, "\nSigCgt:", signal)
        || (IsIn(status, "\nSigBlk:", signal) && !IsIn(status, "\nSigBlk:", LibraryOwn) && status.Contains("\nState:\tS", StringComparison.Ordinal));

    private static bool IsIn(string status, string mask, Signal signal) => (Mask(status, mask) & (1UL << (signal.Number - 1))) != 0;

    private static ulong Mask(string status, string name)
    {
        var start = status.IndexOf(name, StringComparison.Ordinal);
        if (start < 0)
        {
            return 0;
        }

        var text = status.AsSpan(start + name.Length);
        var end = text.IndexOf('\n');
        return ulong.TryParse((end < 0 ? text : text[..end]).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var mask) ? mask : 0;
    }
}
