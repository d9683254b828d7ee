using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Servers;

/// <summary>The proxy under a real session manager, with a program that needs nothing but a shell.</summary>
[Collection(RealProgram.Name)]
public class RayDaemonTests
{
    // Adds one at every save. Its number is in its memory only, once it has been read.
    private const string Counter = """
        #!/bin/sh
        count=$(cat count)
        trap 'count=$((count + 1)); echo $count >count' USR1
        trap 'kill $sleeping; exit 0' TERM
        sleep 600 & sleeping=$!
        while :; do wait $sleeping; done
        """;

    private const string CounterProfile = """
        profile: 1
        name: Counter
        command: ["${profile.folder}/counter"]
        project: count
        new: {count: {text: "0\n"}}
        ready: {handles: USR1}
        save: {signal: USR1}
        """;

    [Fact]
    public async Task A_session_of_ray_daemon_is_made_saved_closed_and_opened_again()
    {
        await using var studio = await Open("counter", CounterProfile);
        await studio.NewSession();
        Assert.Equal("Counter", studio.Session.Client(studio.Client).Name);
        await studio.SaveFromMemory("count");
        Assert.Equal("1\n", studio.Read("count"));
        await studio.Close();
        Assert.Equal("2\n", studio.Read("count"));

        await studio.Reopen();
        await studio.SaveFromMemory("count");
        Assert.Equal("3\n", studio.Read("count"));
        await studio.Close();
    }

    [Fact]
    public async Task Ray_daemon_can_give_the_profile_as_an_argument()
    {
        await using var studio = await Open("counter", CounterProfile);
        File.CreateSymbolicLink(Path.Combine(studio.Sandbox.Bin, "nsmproxy"), NsmProxyExecutable.File);
        await studio.Session.NewSession("song");
        var client = await studio.Session.Add("nsmproxy", "run counter");
        await studio.Session.WaitForClient(client, RayClientStatus.Ready);
        await studio.Session.SaveClient(client);
        Assert.Equal("1\n", await File.ReadAllTextAsync(Path.Combine(studio.Session.FolderOf(client), "count"), TestContext.Current.CancellationToken));
        await studio.Close();
    }

    [Fact]
    public async Task Two_clients_of_one_profile_have_a_folder_each()
    {
        await using var studio = await Open("counter", CounterProfile);
        await studio.NewSession();
        var second = await studio.Session.Add("counter-nsm");
        await studio.Session.WaitForClient(second, RayClientStatus.Ready);
        await studio.Session.SaveClient(second);
        Assert.Equal("0\n", studio.Read("count"));
        await studio.Close();
        Assert.Equal("1\n", studio.Read("count"));
    }

    [Fact]
    public async Task Ray_daemon_does_not_close_a_session_with_a_program_that_did_not_write_its_file()
    {
        await using var studio = await Open("deaf", """
            profile: 1
            name: Deaf
            command: ["${profile.folder}/deaf"]
            project: file
            new: {file: {text: old}}
            ready: {handles: USR1}
            save: {steps: {signal: USR1}, within: 500ms}
            """);
        await studio.NewSession();
        await Assert.ThrowsAsync<InvalidOperationException>(() => studio.Session.SaveClient(studio.Client));
        Assert.Equal(RayClientStatus.Error, studio.Session.Client(studio.Client).Status);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(studio.Session.Close);
        Assert.Contains("Some clients could not save", refusal.Message, StringComparison.Ordinal);
        await studio.Abort();
        Assert.Equal("old", studio.Read("file"));
    }

    [Fact]
    public async Task Ray_daemon_hears_that_the_program_is_not_installed()
    {
        await using var studio = await Open("missing", """
            profile: 1
            name: Missing
            packages: {debian: its-package}
            command: [no-such-program]
            save: none
            """);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(studio.NewSession);
        Assert.Contains("its-package", refusal.Message, StringComparison.Ordinal);
        await studio.Abort();
    }

    [Fact]
    public async Task Ray_daemon_hears_where_a_profile_is_broken()
    {
        await using var studio = await Open("broken", """
            profile: 1
            name: Broken
            iccon: x
            command: ["true"]
            save: none
            """);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(studio.NewSession);
        Assert.Contains("broken.yaml:3:1", refusal.Message, StringComparison.Ordinal);
        await studio.Abort();
    }

    [Fact]
    public async Task An_aborted_session_of_ray_daemon_ends_the_program_without_a_save()
    {
        await using var studio = await Open("counter", CounterProfile);
        await studio.NewSession();
        await studio.Abort();
        Assert.Equal("0\n", studio.Read("count"));
    }

    private static Task<Studio> Open(string profile, string text) => Studio.Open(profile, sandbox =>
    {
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "profiles")).FullName;
        sandbox.Environment["NSMPROXY_PROFILE_PATH"] = folder;
        File.WriteAllText(Path.Combine(folder, $"{profile}.yaml"), text);
        sandbox.AddScript(Path.Combine(folder, "counter"), Counter);
        sandbox.AddScript(Path.Combine(folder, "deaf"), Counter.Replace(">count", ">/dev/null", StringComparison.Ordinal).Replace("$(cat count)", "0", StringComparison.Ordinal));
        return Task.CompletedTask;
    });
}
