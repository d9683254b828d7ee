using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Attacks;

/// <summary>A client's folder as a stranger may send it, of a program whose profile uses all that the proxy writes and reads
/// there; and what a user does with it.</summary>
internal sealed class StrangerSession(Stage stage, string name, Bait bait)
{
    /// <summary>All that the proxy writes or reads below a client's folder, but for the project files.</summary>
    public static readonly string[] OwnFiles =
    [
        ".nsmproxy", ".nsmproxy/lock", ".nsmproxy/proxy.log", ".nsmproxy/proxy.log.1", ".nsmproxy/program.log", ".nsmproxy/program.log.1",
        ".nsmproxy/choice", ".nsmproxy/gui-shown", ".nsmproxy/place", ".nsmproxy/project", ".nsmproxy/project.new", ".nsmproxy/proved-empty",
        ".nsmproxy/proved-empty.new", ".nsmproxy/saving", ".nsmproxy/previous", ".nsmproxy/previous/state.txt", ".nsmproxy/previous/deep",
        ".nsmproxy/previous.new", ".nsmproxy/previous.old", ".nsmproxy/next", ".nsmproxy/next/state.txt", ".nsmproxy/put-back", "nsm-proxy.config",
        "settings.ini", "config", "config/app.json", "list.txt", "seed.txt", "template", "external", "external/sample.wav",
    ];

    /// <summary>What the program writes and reads too.</summary>
    public static readonly string[] ProjectFiles = ["state.txt", "deep", "deep/notes.txt"];

    private const string Id = "stranger";

    /// <summary>The client's folder.</summary>
    public string Folder { get; } = Path.Combine(stage.Session, name);

    /// <summary>Writes the profile.</summary>
    public static void Install(Stage stage) => stage.WriteProfile(Id, $$$"""
        profile: 1
        name: Dummy
        command: [/bin/sh, "{{{Stage.Dummy}}}", state.txt]
        project: [state.txt, deep/notes.txt]
        new:
          state.txt: {text: "state 0\nend\n"}
          deep/notes.txt: {text: "notes\n"}
          seed.txt: {from: "${folder}/template", optional: true}
        rewrite:
          - {file: settings.ini, format: ini, set: {main/name: "${session.name}"}}
          - {file: config/app.json, format: json, set: {/name: "${client.id}"}}
        paths: {in: list.txt, format: text, find: '^path (.*)$'}
        ready: {output: ^ready$}
        gui: {show: {signal: USR2}, hide: {signal: HUP}}
        save: {steps: {signal: USR1}, until: {written: state.txt}, within: 5s}

        """);

    /// <summary>Makes it as it is after some saves, elsewhere, by somebody else.</summary>
    public StrangerSession Make()
    {
        Write("state.txt", "state 5\nend\n");
        Write("deep/notes.txt", "notes\n");
        Write("settings.ini", "[main]\nname=$(touch /tmp/canary)\n");
        Write("config/app.json", "{\"name\": \"`touch canary`\"}\n");
        Write("list.txt", $"path /elsewhere/{name}/deep/notes.txt\npath {bait.File}\n");
        Write("template", "seed\n");
        Write(".nsmproxy/lock", "1\n");
        Write(".nsmproxy/choice", "");
        Write(".nsmproxy/proxy.log", "2026-01-01T00:00:00.000Z state Running { }\n");
        Write(".nsmproxy/place", $"/elsewhere/{name}\t/elsewhere/{name}\t/elsewhere\t/home/stranger\n");
        Write(".nsmproxy/project", "state.txt\ndeep/notes.txt\n");
        Write(".nsmproxy/previous/state.txt", "state 4\nend\n");
        Write(".nsmproxy/previous/deep/notes.txt", "notes before\n");
        return this;
    }

    public void Write(string relative, string content)
    {
        var path = Path.Combine(Folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public void Set(Trap trap, string relative) => Traps.Set(trap, Path.Combine(Folder, relative), bait);

    /// <summary>Opens, shows, saves, stops, and looks at it; then puts the last version back, and empties it.</summary>
    public async Task UseAsync(bool withCommands, string by, bool opens = false)
    {
        var proxy = await stage.Start(Id, name).AnnouncedAsync();
        var opened = Plain(await proxy.AskOpenAsync(name), by);
        Assert.True(opened is Reply || !opens, $"{by}: {opened}");
        if (opened is Reply)
        {
            proxy.Client.Send(new ShowGui());
        }

        // A program that ends while it is opened takes its proxy with it.
        var isGone = opened is ErrorReply { Code: ErrorCode.LaunchFailed };
        if (!isGone)
        {
            var saved = Plain(await proxy.AskSaveAsync(), by);
            Assert.True(saved is Reply || !opens, $"{by}: {saved}");
        }

        _ = withCommands ? await CommandAsync(by, "status") : 0;
        stage.Remember(proxy);
        proxy.Send(Signal.Term);
        Assert.Equal(new ExitedWith(isGone ? 1 : 0), await proxy.EndAsync());
        Assert.Equal((1, isGone ? 0 : 1), (proxy.Answers(Command.Open), proxy.Answers(Command.Save)));
        Assert.DoesNotContain("   at ", proxy.Text, StringComparison.Ordinal);
        bait.AssertUntouched(by);
        if (withCommands)
        {
            await CommandsAsync(by);
            bait.AssertUntouched($"{by}, afterwards restore, log, trust, convert, import or reset,");
        }
    }

    private async Task CommandsAsync(string by)
    {
        await CommandAsync(by, "log", Folder);
        await CommandAsync(by, "log", Folder, "--program");
        await CommandAsync(by, "restore", Folder);
        await CommandAsync(by, "trust", Folder);
        await CommandAsync(by, "convert", Folder);
        await CommandAsync(by, "import", bait.File, "--folder", Folder);
        await CommandAsync(by, "reset", "--yes", "--delete", Folder);
    }

    private async Task<int> CommandAsync(string by, params string[] arguments)
    {
        var (status, output) = await stage.CommandAsync(arguments);
        Assert.True(status is 0 or 1 && !output.Contains("   at ", StringComparison.Ordinal), $"{by}: nsmproxy {string.Join(' ', arguments)} ended with {status}:\n{output}");
        return status;
    }

    /// <summary>An answer in time, which names no type of the program.</summary>
    private static ClientMessage Plain(ClientMessage? answer, string by)
    {
        Assert.True(answer is Reply or ErrorReply, $"{by}: no answer");
        Assert.DoesNotContain("Exception", answer.ToString(), StringComparison.Ordinal);
        return answer;
    }
}
