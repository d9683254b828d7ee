using System.Runtime.InteropServices;

namespace NsmProxy.Tests.Proving;

/// <summary>A <c>/dev/shm</c> of its own for a thread and for what it starts (unshare(2), mount_namespaces(7)). There JACK 1.9.21
/// keeps the sockets of a user's clients under the client's name, whichever server it belongs to: of two clients of one name at
/// two servers, one gets the other's messages, and waits for its own for ever.</summary>
internal static partial class OwnSharedMemory
{
    private const int NewMountNamespace = 0x20000;
    private const nuint RecursivelyPrivate = 0x4000 | 0x40000;

    /// <summary>Gives one to this thread, where that is allowed.</summary>
    public static void Take()
    {
        if (Unshare(NewMountNamespace) == 0 && Mount("none", "/", null, RecursivelyPrivate, null) == 0)
        {
            _ = Mount("tmpfs", "/dev/shm", "tmpfs", 0, "mode=1777");
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "unshare")]
    private static partial int Unshare(int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "mount", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string? type, nuint flags, string? options);
}
