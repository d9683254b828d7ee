using NsmProxy.Loop;
using NsmProxy.Processes;
using NsmProxy.Session;

namespace NsmProxy.Tests.Faults;

/// <summary>What the harness runs beside the proxy, compiled once.</summary>
internal sealed class StandIns : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nsmproxy-faults-").FullName;

    /// <summary>Compiles it.</summary>
    public StandIns()
    {
        Program = Compile("program", "-static");
        Room = Compile("room", "-static");
        Clock = Compile("clock", "-shared", "-fPIC", "-ldl");
    }

    /// <summary>The program with faults.</summary>
    public string Program { get; }

    /// <summary>The proxies' parent.</summary>
    public string Room { get; }

    /// <summary>A library that sets the clock back.</summary>
    public string Clock { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Compile(string name, params string[] options) => EventLoop.Run(async loop =>
    {
        var file = Path.Combine(_folder, name);
        var source = Path.Combine(Repository.Folder, "tests/NsmProxy.Tests/Faults", name + ".c");
        string[] arguments = ["gcc", "-O2", "-Wall", "-Werror", "-o", file, source, .. options];
        using var compiler = ChildProcess.Start(loop, new ProcessStart(Programs.Require("gcc", "gcc and libc6-dev"), arguments, ProgramEnvironment.Own(), _folder));
        Assert.True(await compiler.Ended is ExitedWith { Status: 0 }, string.Join('\n', compiler.Output.Last));
        return file;
    });
}
