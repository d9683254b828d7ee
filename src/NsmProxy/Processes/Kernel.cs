using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsmProxy.Processes;

/// <summary>The system calls on processes and pipes that .NET does not offer.</summary>
internal static partial class Kernel
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int NoHang = 1;
    private const int SigBlock = 0;
    private const int SigSetMask = 2;
    private const int SignalSetWords = 16;
    private const int SetChildSubreaper = 36;
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int SignalIgnored = 1;
    private const int OpaqueAction = 32;
    private const int SetStatusFlags = 4;
    private const int PidFdOpenNumber = 434;

    /// <summary>
    /// Makes this process a parent that sees its children end: SIGCHLD at its default and no signal blocked, whatever
    /// was inherited (nsmd starts its clients with SIGCHLD blocked), and orphaned descendants come to it (prctl(2),
    /// PR_SET_CHILD_SUBREAPER).
    /// </summary>
    public static unsafe void BecomeParent()
    {
        SignalDefault(17, 0);
        // An ignored SIGTERM would stay ignored: .NET installs no handler over it. The first member of the action is its handler.
        var action = stackalloc nint[OpaqueAction];
        if (SignalAction(Signal.Term.Number, null, action) == 0 && action[0] == SignalIgnored)
        {
            SignalDefault(Signal.Term.Number, 0);
        }

        SetBlockedSignals(0);
        _ = ProcessControl(SetChildSubreaper, 1, 0, 0, 0);
    }

    /// <summary>Lets signals wait that come to this thread (pthread_sigmask(3)).</summary>
    /// <param name="signals">Bit n - 1 is signal n.</param>
    /// <returns>Those that had to wait before.</returns>
    public static ulong BlockSignals(ulong signals) => SetMask(SigBlock, signals);

    /// <summary>Sets which signals wait that come to this thread, and takes those that did and need not any more.</summary>
    public static void SetBlockedSignals(ulong signals) => SetMask(SigSetMask, signals);

    private static unsafe ulong SetMask(int how, ulong signals)
    {
        var set = stackalloc ulong[SignalSetWords];
        var before = stackalloc ulong[SignalSetWords];
        new Span<ulong>(set, SignalSetWords).Clear();
        set[0] = signals;
        _ = SetMask(how, set, before);
        return before[0];
    }

    /// <summary>A pipe whose ends are closed in children (pipe2(2)); its read end does not block where asked.</summary>
    public static unsafe (SafeFileHandle Read, SafeFileHandle Write) Pipe(bool nonBlockingRead)
    {
        var ends = stackalloc int[2];
        if (Pipe2(ends, CloseOnExec) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "pipe2 failed");
        }

        if (nonBlockingRead)
        {
            _ = FileControl(ends[0], SetStatusFlags, NonBlocking);
        }

        return (new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true));
    }

    /// <summary>A descriptor that becomes readable when the process ends (pidfd_open(2)).</summary>
    public static SafeFileHandle OpenProcess(int pid)
    {
        var descriptor = (int)SystemCall(PidFdOpenNumber, pid, 0);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"pidfd_open of process {pid} failed");
    }

    /// <summary>Collects the end of a child (waitpid(2)).</summary>
    /// <returns>Null while it runs.</returns>
    public static ProcessEnd? Reap(int pid)
    {
        int result;
        int status;
        do
        {
            result = WaitPid(pid, out status, NoHang);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return result == pid ? ProcessEnd.FromWaitStatus(status) : null;
    }

    /// <summary>Sends a signal (kill(2)); a negative pid means its group.</summary>
    /// <returns>False when there was nobody to send it to, or it was not allowed.</returns>
    public static bool Send(int pid, Signal signal) => Kill(pid, signal.Number) == 0;

    /// <summary>The user whose rights this process has (geteuid(2)), which never fails.</summary>
    public static uint User => EffectiveUser();

    /// <summary>The process group of a process (getpgid(2)), of one that has ended and was not collected too.</summary>
    /// <returns>-1 when there is none of that id.</returns>
    public static int GroupOf(int pid) => GetGroup(pid);

    /// <summary>Reads what is there (read(2)).</summary>
    /// <returns>The number of bytes, 0 at the end, -1 when there is nothing now.</returns>
    public static int Read(SafeFileHandle handle, Span<byte> buffer) => (int)ReadBytes(handle, buffer, (nuint)buffer.Length);

    /// <summary>Makes writing to a pipe return at once when it is full (fcntl(2), O_NONBLOCK). The other end is not changed.</summary>
    public static void NeverBlock(SafeFileHandle handle) => _ = FileControl((int)handle.DangerousGetHandle(), SetStatusFlags, NonBlocking);

    /// <summary>Writes what there is room for (write(2)). SIGPIPE is ignored by .NET.</summary>
    /// <param name="handle">A descriptor that never blocks.</param>
    /// <param name="bytes">At least one byte.</param>
    /// <returns>The number of bytes, 0 when there is no room now, -1 when nobody can read them any more.</returns>
    public static int Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes)
    {
        var count = (int)WriteBytes(handle, bytes, (nuint)bytes.Length);
        return count >= 0 ? count : Marshal.GetLastPInvokeError() is TryAgain or Interrupted ? 0 : -1;
    }

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static unsafe partial int Pipe2(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(int descriptor, int command, int value);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitPid(int pid, out int status, int options);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "getpgid")]
    private static partial int GetGroup(int pid);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint ReadBytes(SafeFileHandle handle, Span<byte> buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(SafeFileHandle handle, ReadOnlySpan<byte> buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SignalDefault(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static unsafe partial int SignalAction(int signal, nint* action, nint* old);

    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    private static unsafe partial int SetMask(int how, ulong* set, ulong* old);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int option, nint second, nint third, nint fourth, nint fifth);
}
