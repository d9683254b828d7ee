using System.Runtime.InteropServices;

namespace NsmProxy.Tests.Attacks;

/// <summary>Calls that .NET has no equal for.</summary>
internal static partial class Native
{
    private const uint OwnerOnly = 0b110_000_000;

    /// <summary>mkfifo(3).</summary>
    public static void MakePipe(string path) => Assert.Equal(0, Fifo(path, OwnerOnly));

    /// <summary>link(2).</summary>
    public static void MakeHardLink(string file, string path) => Assert.Equal(0, Link(file, path));

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Fifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string file, string path);
}
