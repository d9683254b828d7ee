using System.Net;
using System.Runtime.InteropServices;
using NsmProxy.Loop;
using NsmProxy.Osc;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Attacks;

/// <summary>Sockets of another user of this machine, which only root can make for a test: a socket belongs to the user as whom
/// its thread works with files at that moment (setfsuid(2)).</summary>
internal static partial class AnotherUser
{
    private const uint Nobody = 65534;

    /// <summary>A socket of that user. The test is skipped where there cannot be one.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="port">The port on 127.0.0.1; 0 lets the kernel choose.</param>
    public static UdpPort Bind(EventLoop loop, int port = 0)
    {
        if (Kernel.User != 0)
        {
            Assert.Skip("only root can make a socket that belongs to another user");
        }

        _ = SetFileUser(Nobody);
        try
        {
            return new UdpPort(loop, new IPEndPoint(IPAddress.Loopback, port));
        }
        finally
        {
            _ = SetFileUser(0);
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(uint user);
}
