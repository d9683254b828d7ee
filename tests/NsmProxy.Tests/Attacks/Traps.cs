using System.Net.Sockets;
using NsmProxy.Files;

namespace NsmProxy.Tests.Attacks;

/// <summary>Sets traps.</summary>
internal static class Traps
{
    private const UnixFileMode Nobody = UnixFileMode.None;

    /// <summary>Puts a trap in the place of what stands at a path.</summary>
    public static void Set(Trap trap, string path, Bait bait)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (FileStamp.OfLink(path) is { } found)
        {
            if (found.IsFolder)
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }

        switch (trap)
        {
            case Trap.LinkToFile:
                File.CreateSymbolicLink(path, bait.File);
                break;
            case Trap.LinkToFolder:
                File.CreateSymbolicLink(path, bait.Folder);
                break;
            case Trap.LinkToNothing:
                File.CreateSymbolicLink(path, bait.Nothing);
                break;
            case Trap.LinkToItself:
                File.CreateSymbolicLink(path, Path.GetFileName(path));
                break;
            case Trap.LinkToDevice:
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case Trap.Pipe:
                Native.MakePipe(path);
                break;
            case Trap.Socket:
                Bind(path);
                break;
            case Trap.Folder:
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Combine(path, "inner"), "inner\n");
                break;
            case Trap.Unreadable:
                File.WriteAllText(path, "state 3\nend\n");
                File.SetUnixFileMode(path, Nobody);
                break;
            case Trap.HardLink:
                Native.MakeHardLink(bait.File, path);
                break;
            case Trap.Huge:
                using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
                {
                    RandomAccess.SetLength(file, 1L << 40);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(trap), trap, "unknown trap");
        }
    }

    /// <summary>By a short name, since a socket's path holds 107 bytes (unix(7)).</summary>
    private static void Bind(string path)
    {
        var near = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        using var socket = new System.Net.Sockets.Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(near));
        File.Move(near, path);
    }
}
