using NsmProxy.Nsm;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Attacks;

/// <summary>Sessions, clients and folders with names that would do something in a shell, on a terminal or in a list of
/// arguments: the program gets them as they are, and nothing else happens.</summary>
public class StrangerNameTests
{
    private const int AtOnce = 4;
    private const int InOne = 4;

    private static readonly string[] Commands = ["log", "restore", "trust", "convert"];

    [Fact]
    public void An_odd_name_is_one_argument_one_variable_and_one_folder() => Stage.Run(async stage =>
    {
        stage.WriteProfile("odd", """
            profile: 1
            name: Dummy
            command:
              - /bin/sh
              - -c
              - 'for word; do printf "%s\0" "$$word"; done > arguments; env -0 > environment; trap "date > state.txt" USR1; trap "exit 0" TERM; echo ready; while :; do sleep 100 & wait; kill $$!; done'
              - sh
              - ${session.name}
              - ${client.id}
              - x${session.name}y
              - ${project}
            environment: {ODD: "${session.name}=${client.id}"}
            project: state.txt
            ready: {output: ^ready$}
            save: {signal: USR1}
            label: ${session.name}

            """);
        // Several odd texts make one name, so that few proxies are enough.
        var names = new Queue<string>(OddTexts.Values.Chunk(InOne).Select(texts => string.Concat(texts)).Concat(["-rf", "--", "$(touch canary)"]));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (names.TryDequeue(out var name))
            {
                await TryAsync(stage, name);
            }
        }));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(stage.Root, "canary*", SearchOption.AllDirectories), _ => true);
    });

    [Fact]
    public void A_terminal_is_told_names_without_the_power_that_they_have_there() => Stage.Run(async stage =>
    {
        var folder = Path.Combine(stage.Session, "Dummy.nABCD");
        Directory.CreateDirectory(Path.Combine(folder, ".nsmproxy", "previous"));
        foreach (var name in (string[])["\u001b]0;owned\a", "\u202Egnp.exe", "\u009b2J"])
        {
            File.WriteAllText(Path.Combine(folder, name), "x");
            File.WriteAllText(Path.Combine(folder, ".nsmproxy", "previous", name), "kept");
            File.AppendAllText(Path.Combine(folder, ".nsmproxy", "project"), name + "\n");
        }

        foreach (var arguments in (string[][])[["restore", folder], ["reset", "--yes", "--delete", folder]])
        {
            var (status, output) = await stage.CommandAsync(arguments);
            Assert.Equal(0, status);
            Assert.Contains("owned", output, StringComparison.Ordinal);
            Assert.DoesNotContain(output, character => char.IsControl(character) && character != '\n' || character == '\u202E');
        }
    });

    [Fact]
    public void A_choice_of_a_stranger_is_an_id_and_never_a_file() => Stage.Run(async stage =>
    {
        var folder = Path.Combine(stage.Session, "NsmProxy.nABCD");
        Directory.CreateDirectory(Path.Combine(folder, ".nsmproxy"));
        File.WriteAllText(Path.Combine(folder, "evil.yaml"), "profile: 1\nname: Evil\ncommand: [/bin/sh, -c, touch canary]\nsave: none\n");
        var withoutDisplay = new Dictionary<string, string?> { ["DISPLAY"] = null, ["WAYLAND_DISPLAY"] = null };
        foreach (var id in (string[])["evil", "../evil", "../session/NsmProxy.nABCD/evil", Path.Combine(folder, "evil"), Path.Combine(folder, "evil.yaml"), "./evil.yaml", "$(touch canary)", "\u001b[2J"])
        {
            File.WriteAllText(Path.Combine(folder, ".nsmproxy", "choice"), id + "\n");
            var proxy = await stage.StartAs(NsmProxyExecutable.File, ["nsmproxy"], "NsmProxy.nABCD", withoutDisplay).AnnouncedAsync();
            var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync());
            Assert.Contains("there is no profile ", error.Text, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', error.Text);
            await proxy.StoppedAsync();
        }

        Assert.False(File.Exists(Path.Combine(folder, "canary")));
    });

    /// <summary>The proxy itself may have been started there.</summary>
    [Fact]
    public void A_program_in_the_session_s_folder_is_not_found_by_a_part_of_PATH_that_is_not_absolute() => Stage.Run(async stage =>
    {
        stage.WriteProfile("tool", "profile: 1\nname: Tool\ncommand: [session-tool]\nsave: none\n");
        var folder = Directory.CreateDirectory(Path.Combine(stage.Session, "Dummy.nABCD")).FullName;
        var tool = Path.Combine(folder, "session-tool");
        File.WriteAllText(tool, "#!/bin/sh\ntouch canary\nexec sleep 1000\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var proxy = await stage.StartAs("/bin/sh", ["sh", "-c", "cd \"$1\" && PATH=\":.:$PATH\" exec \"$2\" run tool", "sh", folder, NsmProxyExecutable.File]).AnnouncedAsync();
        Assert.Contains("session-tool", Assert.IsType<ErrorReply>(await proxy.AskOpenAsync()).Text, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "canary")));
        await proxy.StopAsync();
    });

    private static async Task TryAsync(Stage stage, string name)
    {
        var folder = new string([.. name.Replace('/', '_').Take(60).Where(character => !char.IsSurrogate(character))]);
        var proxy = stage.Start("odd", folder);
        await proxy.AnnouncedAsync();
        Assert.IsType<Reply>(await proxy.Client.AskAsync(new Open(proxy.Folder, name, name + ".id"), HostedProxy.Patience));
        await proxy.SavedAsync();
        Assert.Equal([name, name + ".id", $"x{name}y", proxy.StateFile], Zeros(Path.Combine(proxy.Folder, "arguments")));
        var environment = Zeros(Path.Combine(proxy.Folder, "environment"));
        Assert.Contains($"ODD={name}={name}.id", environment);
        Assert.Contains($"NSM_SESSION_NAME={name}", environment);
        await proxy.StoppedAsync();
        foreach (var command in Commands)
        {
            var (status, output) = await stage.CommandAsync(command, proxy.Folder);
            Assert.True(status is 0 or 1 && !output.Contains("   at ", StringComparison.Ordinal), $"{command} of {name} ended with {status}: {output}");
        }
    }

    private static string[] Zeros(string file) => File.ReadAllText(file).Split('\0')[..^1];
}
