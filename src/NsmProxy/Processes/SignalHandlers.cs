using System.Globalization;

namespace NsmProxy.Processes;

/// <summary>
/// Which signals a process has handlers for: caught, or blocked to be waited for with sigwait(3) (proc(5): <c>SigCgt</c>
/// and <c>SigBlk</c> of <c>/proc/PID/status</c>). Any other signal would end it, or do nothing.
/// </summary>
public static class SignalHandlers
{
    /// <summary>Whether the process handles the signal now; false when there is no such process.</summary>
    public static bool Has(int pid, Signal signal) => ProcFile.Read($"/proc/{pid}/status") is { } status && Has(status, signal);

    /// <summary>The same, from the text of a <c>status</c> file.</summary>
    public static bool Has(string status, Signal signal) =>
        ((Mask(status, "\nSigBlk:") | Mask(status, "\nSigCgt:")) & (1UL << (signal.Number - 1))) != 0;

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
