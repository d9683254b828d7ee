using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsmProxy.Files;
using NsmProxy.Loop;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Attacks;

/// <summary>Sockets, files and processes of another user of this machine, which only root can make for a test: a socket belongs to the user as whom
/// its thread works with files at that moment (setfsuid(2)).</summary>
internal static partial class AnotherUser
{
    private const uint Nobody = 65534;

    /// <summary>A socket of that user. The test is skipped where there cannot be one.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="port">The port on 127.0.0.1; 0 lets the kernel choose.</param>
    public static UdpPort Bind(EventLoop loop, int port = 0)
    {
        RequireRoot();
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

    /// <summary>Makes a file or folder that user's.</summary>
    public static void Give(string path)
    {
        RequireRoot();
        using var file = new SafeFileHandle(FileCalls.Open(path, FileCalls.ReadOnly), ownsHandle: true);
        Assert.Equal(0, FileCalls.SetOwner((int)file.DangerousGetHandle(), Nobody, Nobody));
    }

    /// <summary>A script of that user, in the environment of a test. The test is skipped where there cannot be one.</summary>
    public static ChildProcess Start(Stage stage, string script)
    {
        RequireRoot();
        var environment = stage.Changed(null);
        string[] command = ["setpriv", $"--reuid={Nobody}", "--clear-groups", "bash", "-c", script];
        if (Executable.Find(command[0], "/", environment["PATH"]) is not { } file)
        {
            Assert.Skip("there is no setpriv here");
            throw new UnreachableException();
        }

        return ChildProcess.Start(stage.Loop, new ProcessStart(file, command, environment, "/"));
    }

    private static void RequireRoot()
    {
        if (Kernel.User != 0)
        {
            Assert.Skip("only root can make what belongs to another user");
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(uint user);
}
