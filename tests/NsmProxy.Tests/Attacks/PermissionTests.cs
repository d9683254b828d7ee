using NsmProxy.Files;
using NsmProxy.Nsm;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Attacks;

/// <summary>Who may read and write what was made, where the umask takes nothing away.</summary>
public class PermissionTests
{
    private const uint OthersWrite = 0b000_000_010;
    private const uint GroupOrOthersWrite = 0b000_010_010;
    private const uint GroupOrOthers = 0b000_111_111;

    [Fact]
    public void What_a_session_makes_no_stranger_can_change_and_what_is_the_proxy_s_none_can_see() => Stage.Run(async stage =>
    {
        stage.Profile(more: """
            environment: {WHERE: "${runtime}"}
            rewrite: [{file: config/app.cfg, format: ini, set: {Audio/client: "${client.id}"}}]
            gui: {show: {signal: HUP}, hide: {signal: HUP}}
            paths: {in: state.txt, format: text, find: '^path (.*)$'}
            """);
        var proxy = await stage.StartAs("/bin/sh", Bare("run", "dummy")).AnnouncedAsync();
        await proxy.OpenedAsync();
        await proxy.SavedAsync();
        await proxy.SavedAsync();
        proxy.Client.Send(new ShowGui());
        await stage.UntilAsync(() => File.Exists(Path.Combine(proxy.Folder, ".nsmproxy/gui-shown")), "the GUI's state");
        Assert.Contains(Entries(stage, "run"), entry => entry.Path.StartsWith("run/nsmproxy-", StringComparison.Ordinal));
        AssertPrivate(stage, "run");
        await proxy.StoppedAsync();

        var made = Entries(stage, "session").ToList();
        foreach (var file in new[] { "", "/state.txt", "/config", "/config/app.cfg", "/.nsmproxy/lock", "/.nsmproxy/proxy.log", "/.nsmproxy/program.log", "/.nsmproxy/place", "/.nsmproxy/previous/state.txt" })
        {
            Assert.Contains("session/Dummy.nABCD" + file, made.Select(entry => entry.Path));
        }

        // The dummy makes this one.
        Assert.Equal([], made.Where(entry => (entry.Mode & OthersWrite) != 0 && entry.Path != "session/Dummy.nABCD/pid"));
        AssertPrivate(stage, "session/Dummy.nABCD/.nsmproxy");
    });

    [Fact]
    public void What_was_chosen_none_but_the_user_can_see() => Stage.Run(async stage =>
    {
        var withoutDisplay = new Dictionary<string, string?> { ["DISPLAY"] = null, ["WAYLAND_DISPLAY"] = null };
        var proxy = await stage.StartAs("/bin/sh", Bare(), "NsmProxy.nABCD", withoutDisplay).AnnouncedAsync();
        await proxy.OpenedAsync();
        await proxy.StoppedAsync();
        Assert.Contains("session/NsmProxy.nABCD/.nsmproxy/choice", Entries(stage, "session").Select(entry => entry.Path));
        AssertPrivate(stage, "session/NsmProxy.nABCD/.nsmproxy");
    });

    [Fact]
    public void A_folder_of_the_proxy_s_in_which_all_may_write_is_the_user_s_alone_once_it_is_opened() => Stage.Run(async stage =>
    {
        stage.Profile();
        var state = Directory.CreateDirectory(Path.Combine(stage.Session, "Dummy.nABCD", ".nsmproxy")).FullName;
        File.SetUnixFileMode(state, (UnixFileMode)0b111_111_111);
        var proxy = await stage.OpenAsync("dummy");
        Assert.Equal(0b111_000_000u, Entry(stage, state).Mode);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void What_a_relayed_program_can_do_and_who_is_trusted_is_kept_where_nobody_else_sees_it() => Stage.Run(async stage =>
    {
        stage.MayStay.Add("home/state/nsmproxy");
        var proxy = await stage.StartAs("/bin/sh", Bare("run", stage.RelayProfile())).AnnouncedAsync();
        await proxy.OpenedAsync();
        await proxy.StoppedAsync();

        var folder = Directory.CreateDirectory(Path.Combine(stage.Session, "NSM Proxy.nABCD")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "nsm-proxy.config"), "executable\n\t/bin/sh\narguments\n\t-c true\n", TestContext.Current.CancellationToken);
        await RunAsync(stage, "trust", folder, "--yes");

        var kept = Entries(stage, "home/state").ToList();
        Assert.Contains(kept, entry => entry.Path.StartsWith("home/state/nsmproxy/relay/", StringComparison.Ordinal));
        Assert.Contains(kept, entry => entry.Path.StartsWith("home/state/nsmproxy/trusted/", StringComparison.Ordinal));
        AssertPrivate(stage, "home/state");
    });

    [Fact]
    public void What_names_or_holds_commands_only_the_user_can_change() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.MayStay.AddRange(["home/.local/bin/dummy-nsm", "home/data/applications/dummy-nsm.desktop"]);
        var config = Path.Combine(stage.Root, "old", "nsm-proxy.config");
        Directory.CreateDirectory(Path.GetDirectoryName(config)!);
        await File.WriteAllTextAsync(config, "executable\n\t/bin/sh\narguments\n\t-c true\n", TestContext.Current.CancellationToken);
        var made = Path.Combine(stage.Root, "made");

        await RunAsync(stage, "link", "dummy");
        await RunAsync(stage, "link", "--from", "profiles", "--to", made + "/bin", "--applications", made + "/applications", "--ray", made + "/ray");
        await RunAsync(stage, "new", "true", "--output", Path.Combine(stage.Root, "new.yaml"));
        await RunAsync(stage, "convert", config, "--output", made + "/profiles/converted.yaml");

        var found = Entries(stage, "home").Concat(Entries(stage, "made")).Append(Entry(stage, Path.Combine(stage.Root, "new.yaml"))).ToList();
        foreach (var path in new[] { "home/.local/bin", "home/data/applications/dummy-nsm.desktop", "made/bin", "made/applications/dummy-nsm.desktop", "made/ray/30_nsmproxy/client_templates.xml", "made/profiles/converted.yaml", "new.yaml" })
        {
            Assert.Contains(path, found.Select(entry => entry.Path));
        }

        Assert.Equal([], found.Where(entry => (entry.Mode & GroupOrOthersWrite) != 0));
    });

    /// <summary>The executable with a umask that takes nothing away.</summary>
    private static string[] Bare(params string[] arguments) => ["sh", "-c", "umask 000; exec \"$@\"", "sh", NsmProxyExecutable.File, .. arguments];

    private static Task RunAsync(Stage stage, params string[] arguments) => stage.RunAsync("sh", Bare(arguments)[1..]);

    /// <summary>Everything below a folder of the test, itself left out, and links, which have no permissions.</summary>
    private static IEnumerable<(string Path, uint Mode)> Entries(Stage stage, string folder) => Directory
        .EnumerateFileSystemEntries(Path.Combine(stage.Root, folder), "*", SearchOption.AllDirectories)
        .Where(path => FileStamp.OfEntry(path) is { IsLink: false })
        .Select(path => Entry(stage, path));

    private static (string Path, uint Mode) Entry(Stage stage, string path) =>
        (Path.GetRelativePath(stage.Root, path), FileStamp.OfEntry(path)!.Value.Permissions);

    /// <summary>Whatever is in the folder is the user's alone, or lies in a folder that is.</summary>
    private static void AssertPrivate(Stage stage, string folder)
    {
        var open = Entries(stage, folder).Where(entry => (entry.Mode & GroupOrOthers) != 0).Where(entry => !IsBelowPrivate(stage, entry.Path));
        Assert.Equal([], open.Select(entry => $"{Convert.ToString(entry.Mode, 8)} {entry.Path}"));
        var files = Entries(stage, folder).Where(entry => File.Exists(Path.Combine(stage.Root, entry.Path)) && !entry.Path.Contains("/previous/", StringComparison.Ordinal));
        Assert.Equal([], files.Where(entry => (entry.Mode & GroupOrOthers) != 0));
    }

    private static bool IsBelowPrivate(Stage stage, string path)
    {
        // The test's own folder is private too, and proves nothing.
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if ((Entry(stage, Path.Combine(stage.Root, folder)).Mode & GroupOrOthers) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
