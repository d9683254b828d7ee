using System.Diagnostics;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>The condition <c>jack-client</c>, with JACK's own server, which comes and goes.</summary>
[Collection(RealProgram.Name)]
public class JackClientTests
{
    private const string Ready = "profile: 1\nname: Dummy\ncommand: [sleep, 300]\nsave: none\n";

    [Fact]
    public void A_program_is_open_when_jack_has_its_client() => Stage.Run(async stage =>
    {
        var environment = Environment();
        using var server = await StartServerAsync(stage, environment);
        stage.WriteProfile("dummy", Ready + "ready: {jack-client: '${client.id}'}\n");
        var proxy = await stage.Start("dummy", environment: environment).AnnouncedAsync();
        proxy.Client.Send(new Open(proxy.Folder, "session", "My client"));
        var asker = await ClientOfJackAsync(stage, environment, proxy);
        Assert.Equal(0, proxy.Answers(Command.Open));

        using var client = StartProgram(stage, environment, "jack_metro", "-n", "My client", "-b", "60");
        await stage.UntilAsync(() => proxy.Answers(Command.Open) == 1, "the answer");
        Assert.DoesNotContain(proxy.Client.Messages, message => message is ErrorReply);
        Assert.Null(AskerOf(proxy));
        using var other = StartFile(stage, environment, NsmProxyExecutable.File, "jack-client", asker);
        await stage.UntilAsync(() => other.Output.Last.Contains("it has others only"), "the answer of JACK");
        await KillAsync(other);
        await proxy.StoppedAsync();
        await EndAsync(client, server);
    });

    [Fact]
    public void Servers_that_die_do_no_harm_and_the_next_one_is_asked() => Stage.Run(async stage =>
    {
        var environment = Environment();
        // It is the program's environment that says which server is meant.
        var name = environment["JACK_DEFAULT_SERVER"];
        stage.WriteProfile("dummy", Ready + $"ready: {{jack-client: here}}\nenvironment: {{JACK_DEFAULT_SERVER: {name}}}\n");
        var proxy = await stage.Start("dummy").AnnouncedAsync();
        proxy.Client.Send(new Open(proxy.Folder, "session", "Dummy.nABCD"));
        for (var i = 0; i < 5; i++)
        {
            using var server = await StartServerAsync(stage, environment);
            await ClientOfJackAsync(stage, environment, proxy);
            await KillAsync(server);
            Assert.Equal(0, proxy.Answers(Command.Open));
        }

        using var last = await StartServerAsync(stage, environment);
        using var client = StartProgram(stage, environment, "jack_metro", "-n", "here", "-b", "60");
        await stage.UntilAsync(() => proxy.Answers(Command.Open) == 1, "the answer");
        Assert.DoesNotContain(proxy.Client.Messages, message => message is ErrorReply);
        await proxy.StoppedAsync();
        await EndAsync(client, last);
        foreach (var semaphore in Directory.EnumerateFiles("/dev/shm", $"jack_sem.*_{name}_*"))
        {
            // The killed servers' own: they made one for each client.
            File.Delete(semaphore);
        }
    });

    [Theory]
    [InlineData(false, "JACK did not get a client here within 500 ms (no JACK server runs)")]
    [InlineData(true, "JACK did not get a client here within 500 ms (it does not answer)")]
    public void Without_a_server_that_answers_it_is_said(bool hangs, string message) => Stage.Run(async stage =>
    {
        var environment = Environment();
        using var server = hangs ? await StartServerAsync(stage, environment) : null;
        server?.Send(Signal.Stop);
        stage.WriteProfile("dummy", Ready + "open: {wait: {jack-client: here}, within: 500ms}\n");
        var proxy = await stage.Start("dummy", environment: environment).AnnouncedAsync();
        Assert.StartsWith(message, Assert.IsType<ErrorReply>(await proxy.AskOpenAsync()).Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
        await EndAsync(server is null ? [] : [server]);
    });

    [Fact]
    public void Calls_of_libjack_that_never_return_do_not_keep_it_waiting() => Stage.Run(async stage =>
    {
        var folder = Directory.CreateDirectory(Path.Combine(stage.Root, "libraries")).FullName;
        var source = Path.Combine(Repository.Folder, "tests/NsmProxy.Tests/RealPrograms/libjack-that-hangs.c");
        await stage.RunAsync(Programs.Require("gcc", "gcc and libc6-dev"), "-shared", "-fPIC", "-o", Path.Combine(folder, "libjack.so.0"), source);
        var first = Path.Combine(stage.Root, "first");
        stage.WriteProfile("dummy", Ready + $"ready: {{jack-client: here}}\nenvironment: {{LD_LIBRARY_PATH: '{folder}', FIRST_TO_OPEN: '{first}'}}\n");
        var proxy = await stage.OpenAsync("dummy");
        Assert.True(Directory.Exists(first));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Without_libjack_it_is_said_at_once() => Stage.Run(async stage =>
    {
        var folder = Directory.CreateDirectory(Path.Combine(stage.Root, "libraries")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "libjack.so.0"), "no library", TestContext.Current.CancellationToken);
        stage.WriteProfile("dummy", Ready + $"ready: {{jack-client: here}}\nenvironment: {{LD_LIBRARY_PATH: '{folder}'}}\n");
        var proxy = await stage.Start("dummy").AnnouncedAsync();
        Assert.StartsWith("JACK cannot be asked: its library libjack.so.0 is missing or too old", Assert.IsType<ErrorReply>(await proxy.AskOpenAsync()).Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    // libjack keeps its sockets and shared memory under the server's name, for all users of the machine.
    private static Dictionary<string, string?> Environment() => new() { ["JACK_DEFAULT_SERVER"] = $"nsmproxy-{Guid.NewGuid().ToString("N")[..12]}" };

    private static async Task<ChildProcess> StartServerAsync(Stage stage, Dictionary<string, string?> environment)
    {
        var server = StartProgram(stage, environment, "jackd", "-r", "-n", environment["JACK_DEFAULT_SERVER"]!, "-d", "dummy", "-r", "48000", "-p", "1024");
        using var wait = StartProgram(stage, environment, "jack_wait", "--server", environment["JACK_DEFAULT_SERVER"]!, "--wait", "--timeout", "30");
        Assert.Equal(new ExitedWith(0), await wait.Ended);
        return server;
    }

    private static ChildProcess StartProgram(Stage stage, Dictionary<string, string?> environment, string program, params string[] arguments) =>
        StartFile(stage, environment, Programs.Require(program, "jackd2"), arguments);

    private static ChildProcess StartFile(Stage stage, Dictionary<string, string?> environment, string file, params string[] arguments)
    {
        var all = stage.Environment();
        all["JACK_DEFAULT_SERVER"] = environment["JACK_DEFAULT_SERVER"]!;
        return ChildProcess.Start(stage.Loop, new ProcessStart(file, [Path.GetFileName(file), .. arguments], all, stage.Root));
    }

    /// <summary>Waits until the proxy is a client of JACK, by whom it asks.</summary>
    /// <returns>The client's name.</returns>
    private static async Task<string> ClientOfJackAsync(Stage stage, Dictionary<string, string?> environment, HostedProxy proxy)
    {
        for (var until = Stopwatch.StartNew(); ;)
        {
            Assert.True(until.Elapsed < HostedProxy.Patience, $"waited {HostedProxy.Patience.TotalSeconds} s for the proxy as a client of JACK");
            var asker = AskerOf(proxy);
            using var other = StartFile(stage, environment, NsmProxyExecutable.File, "jack-client", asker ?? "nobody");
            await stage.UntilAsync(() => other.Ended.IsCompleted || AskerOf(proxy) != asker, "the answer of JACK, or another to ask");
            if (other.Ended.IsCompleted)
            {
                Assert.Equal(new ExitedWith(0), await other.Ended);
                return asker!;
            }

            await KillAsync(other);
        }
    }

    /// <summary>The JACK client by which a proxy asks.</summary>
    private static string? AskerOf(HostedProxy proxy) =>
        ProcessStatus.DescendantsOf(proxy.Process.Pid).Where(process => process.Command == "nsmproxy").Select(process => $"nsmproxy-{process.Pid}").FirstOrDefault();

    private static async Task KillAsync(ChildProcess process)
    {
        process.Send(Signal.Kill);
        await process.Ended;
    }

    /// <summary>A JACK server that is killed keeps its place among the eight that a machine can have, until one of the same
    /// name starts.</summary>
    private static async Task EndAsync(params ChildProcess[] processes)
    {
        foreach (var process in processes)
        {
            process.Send(Signal.Continue);
            process.Send(Signal.Term);
            await process.Ended;
        }
    }
}
