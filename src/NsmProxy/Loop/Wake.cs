using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NsmProxy.Loop;

/// <summary>Lets another thread end the loop's sleep: an eventfd(2).</summary>
internal sealed partial class Wake : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;

    /// <summary>Makes the descriptor.</summary>
    public Wake()
    {
        Descriptor = EventFd(0, CloseOnExec | NonBlocking);
        if (Descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "eventfd failed");
        }
    }

    /// <summary>Readable after <see cref="Signal"/>, until <see cref="Drain"/>.</summary>
    public int Descriptor { get; }

    /// <summary>Makes the descriptor readable.</summary>
    public void Signal() => _ = Write(Descriptor, 1UL, sizeof(ulong));

    /// <summary>Makes the descriptor wait for the next signal.</summary>
    public void Drain() => _ = Read(Descriptor, out _, sizeof(ulong));

    /// <inheritdoc/>
    public void Dispose() => _ = Close(Descriptor);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, in ulong value, nuint size);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, out ulong value, nuint size);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
