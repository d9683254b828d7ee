using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NsmProxy.Tests.Files;

/// <summary>The ways in which real programs write their files (field notes of the survey).</summary>
internal static partial class WritingStyles
{
    public static TheoryData<string> All => ["in place", "temporary and rename", "unlink and rename", "unnamed and link", "shell", "backup and new", "hard link", "rename while open"];

    /// <summary>Begins to write in that style; what is returned ends it, and only then the file may count as written.</summary>
    public static Action Begin(string style, string path, string content)
    {
        switch (style)
        {
            case "in place":
                return Finish(File.Create(path), content, () => { });
            case "temporary and rename":
                return Finish(File.Create(path + "_tmp"), content, () => File.Move(path + "_tmp", path, overwrite: true));
            case "unlink and rename":
                return Finish(
                    File.Create(path + "..x"),
                    content,
                    () =>
                    {
                        File.Delete(path);
                        File.Move(path + "..x", path);
                    });
            case "unnamed and link":
                return UnnamedAndLink(path, content);
            case "shell":
                return () => Shell($"printf %s '{content}' > '{path}'");
            case "backup and new":
                if (File.Exists(path))
                {
                    File.Move(path, path + "~", overwrite: true);
                }

                return Finish(File.Create(path), content, () => { });
            case "hard link":
                return Finish(
                    File.Create(path + ".new"),
                    content,
                    () =>
                    {
                        File.Delete(path);
                        Assert.Equal(0, Link(-100, path + ".new", -100, path, 0));
                    });
            case "rename while open":
                var open = File.Create(path + ".part");
                open.Write("half"u8);
                open.Flush();
                File.Move(path + ".part", path, overwrite: true);
                return Finish(open, content, () => { });
            default:
                throw new ArgumentOutOfRangeException(nameof(style));
        }
    }

    public static void Shell(string script)
    {
        using var shell = Process.Start("/bin/sh", ["-c", script]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    private static Action Finish(FileStream file, string content, Action after) => () =>
    {
        file.Write(System.Text.Encoding.UTF8.GetBytes(content));
        file.Dispose();
        after();
    };

    private static Action UnnamedAndLink(string path, string content)
    {
        var directory = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;
        var descriptor = Open(Path.GetDirectoryName(path)!, 0x400000 | directory | 2, 0x1b6);
        Assert.True(descriptor >= 0, "O_TMPFILE");
        var bytes = System.Text.Encoding.UTF8.GetBytes(content);
        Assert.Equal(bytes.Length, (int)Write(descriptor, bytes, (nuint)bytes.Length));
        File.Delete(path);
        Assert.Equal(0, Link(-100, $"/proc/self/fd/{descriptor}", -100, path, 0x400));
        return () => Assert.Equal(0, Close(descriptor));
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nuint size);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "linkat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(int fromFolder, string from, int toFolder, string to, int flags);
}
