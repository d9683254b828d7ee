using System.Diagnostics;
using System.Runtime.InteropServices;
using NsmProxy.Inspection;

namespace NsmProxy.Tests.Inspection;

public class ElfFileTests
{
    [Fact]
    public void A_library_of_this_machine_is_read()
    {
        var elf = ElfFile.Read(File.ReadAllBytes("/bin/sh"));
        Assert.NotNull(elf);
        Assert.Contains(elf.Needed, name => name.StartsWith("libc.", StringComparison.Ordinal));
        Assert.Contains("sigaction", elf.Imports);
        Assert.NotEmpty(elf.Code);
    }

    [Theory]
    [InlineData("struct sigaction a = {0}; a.sa_handler = on; sigaction(SIGUSR1, &a, 0);", "-O2", "sigaction")]
    [InlineData("struct sigaction a = {0}; a.sa_handler = on; sigaction(SIGUSR1, &a, 0);", "-O0", "sigaction")]
    [InlineData("struct sigaction a = {0}; a.sa_handler = on; sigaction(SIGUSR1, &a, 0);", "-O2 -fno-plt", "sigaction")]
    [InlineData("struct sigaction a = {0}; a.sa_handler = on; sigaction(SIGUSR1, &a, 0);", "-O2 -fcf-protection=full -Wl,-z,lazy", "sigaction")]
    [InlineData("signal(SIGUSR1, on);", "-O2 -no-pie", "signal")]
    [InlineData("sigset_t s; sigemptyset(&s); sigaddset(&s, SIGUSR1); sigprocmask(SIG_BLOCK, &s, 0);", "-O2", "sigaddset")]
    [InlineData("signal(SIGINT, on); signal(SIGTERM, on);", "-O2", null)]
    [InlineData("printf(\"%d\", SIGUSR1); signal(SIGINT, on);", "-O0", null)]
    [InlineData("kill(getpid(), SIGUSR1);", "-O2", null)]
    public void Machine_code_that_asks_for_SIGUSR1_is_seen(string body, string options, string? function)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "it is seen on x86-64 only");
        Assert.Equal(function, SignalCalls.Usr1(ElfFile.Read(Compiled(body, options))!));
    }

    [Fact]
    public void Damaged_files_do_no_harm()
    {
        var whole = Compiled("signal(SIGUSR1, on);", "-O2");
        for (var length = 0; length < whole.Length; length += length < 1024 ? 7 : 251)
        {
            Look(whole[..length]);
        }

        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var damaged = (byte[])whole.Clone();
            for (var j = 0; j < 8; j++)
            {
                // The tables that lead somewhere stand at the beginning and in the dynamic section.
                var at = random.Next(2) == 0 ? random.Next(1024) : random.Next(damaged.Length);
                damaged[at] = (byte)(random.Next(3) == 0 ? 0xff : random.Next(256));
            }

            "\u007fELF\u0002\u0001"u8.CopyTo(damaged);
            Look(damaged);
        }
    }

    [Fact]
    public void What_is_none_is_not_read()
    {
        Assert.Null(ElfFile.Read(new byte[200]));
        Assert.Null(ElfFile.Read("#!/bin/sh\n"u8.ToArray()));
    }

    private static void Look(byte[] bytes)
    {
        if (ElfFile.Read(bytes) is { } elf)
        {
            CodeText.OfElf("damaged", bytes, elf);
        }
    }

    private static byte[] Compiled(string body, string options)
    {
        var gcc = Programs.Require("gcc", "gcc");
        var folder = Directory.CreateTempSubdirectory("nsmproxy-elf-").FullName;
        try
        {
            var (source, file) = (Path.Combine(folder, "program.c"), Path.Combine(folder, "program"));
            File.WriteAllText(source, $$"""
                #include <signal.h>
                #include <stdio.h>
                #include <unistd.h>
                static void on(int n) { _exit(n); }
                int main(void) { {{body}} (void)on; pause(); return 0; }
                """);
            using var compiler = Process.Start(new ProcessStartInfo(gcc, [.. options.Split(' '), "-o", file, source]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = compiler.StandardError.ReadToEnd();
            Assert.True(File.Exists(file), errors);
            return File.ReadAllBytes(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
