using System.Diagnostics.CodeAnalysis;
using NsmProxy.Nsm;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>A session that was made with nsm-proxy, where nsmproxy is installed under that name.</summary>
public class OldNsmProxyTests
{
    private const string FolderName = "NSM Proxy.nABCD";

    [Fact]
    public void It_announces_itself_as_nsm_proxy_and_runs_nothing_before_it_is_trusted() => Stage.Run(async stage =>
    {
        stage.MayStay.Add("home/state/nsmproxy/trusted");
        MakeSession(stage);
        var proxy = await StartAsync(stage);
        Assert.Equal(("NSM Proxy", "nsm-proxy"), (proxy.Client.Announce.Name, proxy.Client.Announce.Executable));
        Assert.Contains(Capabilities.OptionalGui, Capabilities.Read(proxy.Client.Announce.Capabilities));

        var error = Assert.IsType<ErrorReply>(await proxy.AskOpenAsync("NSM Proxy.nABCD"));
        Assert.EndsWith($"type: nsmproxy trust '{proxy.Folder}'", error.Text, StringComparison.Ordinal);
        await stage.UntilAsync(() => proxy.Client.Messages.Contains(new Label("needs trust")), "the label");
        Assert.Contains("nothing to save", Assert.IsType<Reply>(await proxy.AskSaveAsync()).Text, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(proxy.Folder, "pid")));

        var (refused, shown) = await stage.CommandAsync("trust", proxy.Folder);
        Assert.Equal(1, refused);
        Assert.Contains("\n  program    /bin/sh\n  argument   ", shown, StringComparison.Ordinal);
        Assert.Contains("'--yes' says so", shown, StringComparison.Ordinal);
        Assert.Equal(0, (await stage.CommandAsync("trust", proxy.Folder, "--yes")).Status);
        await stage.UntilAsync(() => proxy.ProgramLog.Contains("ready", StringComparison.Ordinal), "the program");
        await stage.UntilAsync(() => proxy.ProxyLog.Contains("state Running", StringComparison.Ordinal), "the client to run");
        await proxy.SavedAsync();
        Assert.Equal("state 6\nend\n", File.ReadAllText(proxy.StateFile));
        Assert.Equal(new Label("Drums"), proxy.Client.Messages.OfType<Label>().Last());
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Trust_goes_with_the_content_and_not_with_the_place() => Stage.Run(async stage =>
    {
        stage.MayStay.Add("home/state/nsmproxy/trusted");
        var folder = MakeSession(stage);
        Assert.Equal(0, (await stage.CommandAsync("trust", folder, "--yes")).Status);
        Assert.Contains("It is trusted already.", (await stage.CommandAsync("trust", folder)).Output, StringComparison.Ordinal);
        Assert.Contains($"  {folder}: /bin/sh ", (await stage.CommandAsync("trust", "--list")).Output, StringComparison.Ordinal);

        Directory.Move(stage.Session, stage.Session + "-moved");
        Directory.CreateDirectory(stage.Session);
        var proxy = await StartAsync(stage, Path.Combine(stage.Session + "-moved", FolderName));
        await proxy.OpenedAsync();
        await proxy.SavedAsync();
        await proxy.StoppedAsync();

        // Another argument, and nobody has seen it.
        var config = Path.Combine(proxy.Folder, "nsm-proxy.config");
        var text = File.ReadAllText(config);
        File.WriteAllText(config, text.Replace("state.txt chatty", "state.txt child", StringComparison.Ordinal));
        await RefusedAsync(stage, proxy.Folder);
        File.WriteAllText(config, text);
        await (await (await StartAsync(stage, proxy.Folder)).OpenedAsync()).StoppedAsync();

        Assert.Equal((0, ""), await stage.CommandAsync("trust", "--revoke", proxy.Folder));
        await RefusedAsync(stage, proxy.Folder);
        Assert.Equal((0, ""), await stage.CommandAsync("trust", "--list"));
        Assert.Equal(1, (await stage.CommandAsync("trust", "--revoke", proxy.Folder)).Status);
        Assert.Equal(2, (await stage.CommandAsync("trust")).Status);
    });

    [Theory]
    [InlineData("./go.sh", "", true)]
    [InlineData("/bin/sh", "go.sh", false)]
    [InlineData("nice", "/bin/sh ./go.sh 2>/dev/null", false)]
    [SuppressMessage("Interoperability", "CA1416:Validate platform compatibility", Justification = "The program is for Linux.")]
    public void A_script_of_the_session_is_part_of_what_is_trusted(string executable, string arguments, bool mayRun) => Stage.Run(async stage =>
    {
        stage.MayStay.Add("home/state/nsmproxy/trusted");
        var folder = MakeSession(stage);
        var script = Path.Combine(folder, "go.sh");
        File.WriteAllText(script, $"#!/bin/sh\nexec /bin/sh '{Stage.Dummy}' state.txt\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | (mayRun ? UnixFileMode.UserExecute : UnixFileMode.None));
        var words = arguments.Length == 0 ? "" : $"arguments\n\t{arguments}\n";
        File.WriteAllText(Path.Combine(folder, "nsm-proxy.config"), $"executable\n\t{executable}\n{words}config file\n\tstate.txt\nsave signal\n\t10\nstop signal\n\t15\n");
        Assert.Contains("go.sh is a file of the session itself", (await stage.CommandAsync("trust", folder, "--yes")).Output, StringComparison.Ordinal);
        var proxy = await (await StartAsync(stage)).OpenedAsync();
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
        File.AppendAllText(script, "# one more line\n");
        await RefusedAsync(stage, folder);
    });

    [Fact]
    public void A_save_that_is_not_proved_is_an_error_where_nsm_proxy_said_OK() => Stage.Run(async stage =>
    {
        stage.MayStay.Add("home/state/nsmproxy/trusted");
        var folder = MakeSession(stage, "die-before with=0");
        Assert.Equal(0, (await stage.CommandAsync("trust", folder, "--yes")).Status);
        var proxy = await (await StartAsync(stage)).OpenedAsync();
        await proxy.NotSavedAsync();
        await proxy.EndAsync();
    });

    [Fact]
    public void A_config_that_is_a_link_is_not_followed_and_one_that_names_no_program_is_an_error() => Stage.Run(async stage =>
    {
        stage.MayStay.Add("home/state/nsmproxy/trusted");
        var folder = MakeSession(stage);
        var config = Path.Combine(folder, "nsm-proxy.config");
        File.Move(config, Path.Combine(stage.Session, "elsewhere"));
        File.CreateSymbolicLink(config, Path.Combine(stage.Session, "elsewhere"));
        await RefusedAsync(stage, folder, "is a symbolic link");
        Assert.Equal(1, (await stage.CommandAsync("trust", folder, "--yes")).Status);
        File.Delete(config);
        File.WriteAllText(config, "label\n\tx\n");
        await RefusedAsync(stage, folder, "names no program");
    });

    [Fact]
    public void A_new_client_of_that_name_asks_and_a_chosen_profile_takes_the_place_of_the_old_command() => Stage.Run(async stage =>
    {
        stage.Profile();
        var dialog = new FakeDialog(stage, "zenity");
        var proxy = await StartAsync(stage, environment: dialog.Environment);
        Assert.Equal(new Reply(Command.Open, "no program chosen yet"), await proxy.AskOpenAsync());
        await dialog.AskedAsync();
        await proxy.StoppedAsync();

        var folder = MakeSession(stage);
        Assert.Equal(0, (await stage.CommandAsync("choose", folder, "dummy")).Status);
        var chosen = await (await StartAsync(stage)).OpenedAsync();
        await chosen.SavedAsync();
        Assert.Equal("state 6\nend\n", File.ReadAllText(chosen.StateFile));
        await chosen.StoppedAsync();
    });

    private static async Task RefusedAsync(Stage stage, string folder, string reason = "nsmproxy trust")
    {
        var proxy = await StartAsync(stage, folder);
        Assert.Contains(reason, Assert.IsType<ErrorReply>(await proxy.AskOpenAsync()).Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    }

    private static Task<HostedProxy> StartAsync(Stage stage, string folder = FolderName, IReadOnlyDictionary<string, string?>? environment = null) =>
        stage.StartAs(NsmProxyExecutable.File, ["nsm-proxy"], folder, environment ?? new Dictionary<string, string?> { ["DISPLAY"] = null, ["WAYLAND_DISPLAY"] = null }).AnnouncedAsync();

    /// <summary>A client's folder as nsm-proxy leaves it.</summary>
    private static string MakeSession(Stage stage, string words = "chatty")
    {
        var folder = Path.Combine(stage.Session, FolderName);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "state.txt"), "state 5\nend\n");
        File.WriteAllText(
            Path.Combine(folder, "nsm-proxy.config"),
            $"executable\n\t/bin/sh\narguments\n\t'{Stage.Dummy}' state.txt {words}\nconfig file\n\tstate.txt\nsave signal\n\t10\nstop signal\n\t15\nlabel\n\tDrums\n");
        return folder;
    }
}
