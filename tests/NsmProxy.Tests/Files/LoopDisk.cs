using System.Diagnostics;
using System.Globalization;
using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

/// <summary>A file system in a file or in memory, for a test of what /tmp's cannot do. It is mounted in a mount namespace of its own
/// (mount_namespaces(7)), which ends with the shell that holds it: nothing stays mounted, even if the tests are killed.</summary>
internal sealed class LoopDisk : IDisposable
{
    /// <summary>XFS wants 300 MB at least. The image has holes, so it takes only what is written.</summary>
    private const long Size = 512 * 1024 * 1024;

    private const string Hold = """mount -t "$3" -o "$4" "$1" "$2" && { echo mounted; read -r end; umount "$2"; }""";

    private readonly TempFolder _outside = new();
    private readonly Process _holder;

    /// <summary>Makes and mounts one, or skips the test where that is not permitted.</summary>
    /// <param name="makeFileSystem">The program that does, such as /usr/sbin/mkfs.xfs.</param>
    public LoopDisk(string makeFileSystem)
    {
        var (image, folder) = (_outside["image"], Directory.CreateDirectory(_outside["disk"]).FullName);
        using (var file = File.Create(image))
        {
            file.SetLength(Size);
        }

        // Whether that went well is seen when it is mounted.
        using var make = Start(makeFileSystem, ["-q", image]);
        var words = make.StandardError.ReadToEnd() + make.StandardOutput.ReadToEnd();
        _holder = Mount(image, folder, "auto", "loop", words);
        Folder = Seen(folder);
    }

    /// <summary>Mounts one in memory, or skips the test where that is not permitted.</summary>
    /// <param name="size">In bytes.</param>
    public LoopDisk(long size)
    {
        var folder = Directory.CreateDirectory(_outside["disk"]).FullName;
        _holder = Mount("none", folder, "tmpfs", string.Create(CultureInfo.InvariantCulture, $"size={size}"), "");
        Folder = Seen(folder);
    }

    /// <summary>Its root, as this process sees it.</summary>
    public string Folder { get; }

    /// <summary>What is left on it in bytes, when all is written.</summary>
    public long Left()
    {
        FolderSync.RunAll(Folder);
        return new DriveInfo(Folder).AvailableFreeSpace;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _holder.StandardInput.Close();
        // Until it has ended, which need not be this process's to see.
        _ = _holder.StandardOutput.ReadToEnd();
        _holder.Dispose();
        _outside.Dispose();
    }

    private Process Mount(string device, string folder, string kind, string options, string words)
    {
        var holder = Start("unshare", ["--mount", "/bin/sh", "-c", Hold, "hold", device, folder, kind, options]);
        if (holder.StandardOutput.ReadLine() != "mounted")
        {
            words += holder.StandardError.ReadToEnd();
            holder.Dispose();
            _outside.Dispose();
            Assert.SkipWhen(Environment.UserName != "root", $"needs to be root, to mount a file system: {words}");
            Assert.Fail(words);
        }

        return holder;
    }

    private string Seen(string folder) => $"/proc/{_holder.Id.ToString(CultureInfo.InvariantCulture)}/root{folder}";

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
