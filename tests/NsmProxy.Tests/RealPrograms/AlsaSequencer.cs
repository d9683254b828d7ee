using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>Stands in for the kernel's MIDI sequencer, which test machines rarely have and without which some programs do
/// not start. No MIDI flows.</summary>
internal static class AlsaSequencer
{
    /// <summary>Builds the stand-in, and puts a wrapper before a program that gives it to it.</summary>
    /// <param name="sandbox">Where the wrapper is the first of that name in PATH.</param>
    /// <param name="program">The program's absolute path.</param>
    public static async Task GiveTo(Sandbox sandbox, string program)
    {
        var compiler = Programs.Require("gcc", "gcc and libc6-dev");
        var library = Path.Combine(sandbox.Folder, "alsa-sequencer-stub.so");
        var source = Path.Combine(Repository.Folder, "tests/NsmProxy.Tests/RealPrograms/alsa-sequencer-stub.c");
        var build = sandbox.Start(compiler, "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl");
        await build.WaitForEnd(TimeSpan.FromSeconds(60));
        Assert.True(File.Exists(library), build.Output);
        sandbox.AddScript(Path.GetFileName(program), $"#!/bin/sh\nLD_PRELOAD='{library}' exec '{program}' \"$@\"\n");
    }
}
