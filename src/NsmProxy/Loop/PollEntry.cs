using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NsmProxy.Loop;

/// <summary>One descriptor to wait for: <c>struct pollfd</c> of poll(2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal partial struct PollEntry(int descriptor, short events)
{
    /// <summary>POLLIN.</summary>
    public const short Readable = 0x001;

    /// <summary>POLLOUT.</summary>
    public const short Writable = 0x004;

    private const int Interrupted = 4;

    private readonly int _descriptor = descriptor;
    private readonly short _events = events;
    private readonly short _returned;

    /// <summary>Whether the last wait found it ready, hung up or broken.</summary>
    public readonly bool IsReady => _returned != 0;

    /// <summary>Waits until an entry is ready or the time is over; a signal in between counts as nothing ready.</summary>
    /// <param name="entries">The descriptors.</param>
    /// <param name="timeoutMilliseconds">-1 waits without limit.</param>
    /// <returns>How many entries are ready.</returns>
    public static int Wait(Span<PollEntry> entries, int timeoutMilliseconds)
    {
        var count = Poll(entries, (nuint)entries.Length, timeoutMilliseconds);
        if (count < 0 && Marshal.GetLastPInvokeError() != Interrupted)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "poll failed");
        }

        return Math.Max(0, count);
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(Span<PollEntry> entries, nuint count, int timeout);
}
