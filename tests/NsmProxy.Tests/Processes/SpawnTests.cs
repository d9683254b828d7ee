using System.Globalization;
using System.Runtime.InteropServices;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Processes;

public partial class SpawnTests
{
    [Fact]
    public void A_child_blocks_and_ignores_no_signal_whatever_this_thread_does() => OnLoop.Run(async loop =>
    {
        // Of SIGUSR1 and SIGCHLD, as nsmd has it; of this thread alone. .NET itself ignores SIGPIPE.
        var blocked = (1UL << (Signal.Usr1.Number - 1)) | (1UL << 16);
        var before = 0UL;
        Assert.Equal(0, ChangeMask(0, ref blocked, ref before));
        try
        {
            Assert.NotEqual(0UL, Mask(File.ReadAllLines("/proc/thread-self/status"), "SigBlk"));
            Assert.NotEqual(0UL, Mask(File.ReadAllLines("/proc/thread-self/status"), "SigIgn"));
            using var child = Start(loop, "/bin/cat", "cat", "/proc/self/status");
            var status = await Children.LinesOf(child);
            Assert.Equal(0UL, Mask(status, "SigBlk"));
            // The C library keeps 32 and 33 for its threads.
            Assert.Equal(0UL, Mask(status, "SigIgn") & ~(3UL << 31));
            Assert.Equal(0UL, Mask(status, "SigCgt"));
        }
        finally
        {
            var restored = 0UL;
            Assert.Equal(0, ChangeMask(2, ref before, ref restored));
        }
    });

    [Fact]
    public void A_child_has_three_descriptors_and_no_other() => OnLoop.Run(async loop =>
    {
        using var inherited = new FileStream("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Inheritable);
        using var child = Start(loop, "/bin/ls", "ls", "/proc/self/fd");
        // The fourth is ls's own, to read the folder.
        Assert.Equal(["0", "1", "2", "3"], await Children.LinesOf(child));
    });

    [Fact]
    public void A_child_leads_a_group_of_its_own_or_joins_the_one_it_is_given() => OnLoop.Run(async loop =>
    {
        using var leader = Children.Start(loop, "echo up; read -r _", keepsInput: true);
        await Children.Said(loop, leader, "up");
        Assert.Equal(leader.Pid, ProcessStatus.Of(leader.Pid)!.Group);
        using var member = Children.Start(loop, "echo up; read -r _", group: leader.Pid, keepsInput: true);
        await Children.Said(loop, member, "up");
        Assert.Equal(leader.Pid, ProcessStatus.Of(member.Pid)!.Group);
        leader.Send(Signal.Kill);
        member.Send(Signal.Kill);
        await Task.WhenAll(leader.Ended, member.Ended);
    });

    [Fact]
    public void Directory_environment_and_arguments_are_what_was_given_and_nothing_else() => OnLoop.Run(async loop =>
    {
        using var folder = new Files.TempFolder();
        using var child = ChildProcess.Start(loop, new ProcessStart(
            "/bin/sh",
            ["a name", "-c", "pwd; env | grep -v -e ^PWD= -e ^_= -e ^OLDPWD= -e ^SHLVL= | sort; printf '<%s>\\n' \"$0\" \"$@\"", "zero", "", "two words", "größe", "$(id)", "a\nb"],
            new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["EMPTY"] = "", ["UMLAUT"] = "ä=ö" },
            folder.Path));
        Assert.Equal(
            [folder.Path, "EMPTY=", "PATH=/usr/bin:/bin", "UMLAUT=ä=ö", "<zero>", "<>", "<two words>", "<größe>", "<$(id)>", "<a", "b>"],
            await Children.LinesOf(child));
    });

    [Theory]
    [InlineData("/nowhere/program", "/", "/nowhere/program could not be started in /: No such file or directory")]
    [InlineData("/bin/sh", "/nowhere", "/bin/sh could not be started in /nowhere: No such file or directory")]
    [InlineData("/etc", "/", "/etc could not be started in /: Permission denied")]
    [InlineData("/etc/passwd", "/", "/etc/passwd could not be started in /: Permission denied")]
    public void What_cannot_be_started_is_told_in_words(string executable, string directory, string words) => OnLoop.Run(loop =>
    {
        var problem = Assert.Throws<ProcessException>(() =>
            ChildProcess.Start(loop, new ProcessStart(executable, [executable], new Dictionary<string, string>(), directory, KeepsInput: true)));
        Assert.Equal(words, problem.Message);
        return Task.CompletedTask;
    });

    private static ChildProcess Start(NsmProxy.Loop.EventLoop loop, string executable, params string[] arguments) =>
        ChildProcess.Start(loop, new ProcessStart(executable, arguments, new Dictionary<string, string>(), "/"));

    private static ulong Mask(IEnumerable<string> status, string name) =>
        ulong.Parse(status.Single(line => line.StartsWith(name + ":", StringComparison.Ordinal)).AsSpan(name.Length + 1).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>rt_sigprocmask(2), of this thread.</summary>
    private static int ChangeMask(int how, ref ulong set, ref ulong old) => (int)SystemCall(14, how, ref set, ref old, sizeof(ulong));

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SystemCall(nint number, nint how, ref ulong set, ref ulong old, nint size);
}
