using System.Globalization;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>A program with a configuration of its own in the session: seeded from the user's, rewritten before every launch.</summary>
public class PrivateConfigurationTests
{
    private const string Client = "App.nABCD";

    private const string Users = "; the user's\r\n[Audio]\r\nrate = 48000\r\nport = 1\r\n\r\n[Look]\r\ntheme=dark\r\n";

    // It says what it was given, as a program that reads its configuration when it starts.
    private const string Profile = """
        profile: 1
        name: App
        command: [/bin/sh, -c, 'cat "$$XDG_CONFIG_HOME/app/app.cfg"; echo "port of the arguments: $$1"; echo ready; exec sleep 300', app, "${port.osc}"]
        environment: {XDG_CONFIG_HOME: "${folder}/config"}
        new:
          config/app/app.cfg: {from: "${home}/.config/app/app.cfg", optional: true}
        rewrite:
          - file: config/app/app.cfg
            format: ini
            set: {Audio/port: "${port.osc}", Audio/client: "${client.id}", Paths/own: "${folder}/data"}
        ready: {output: ^ready$}
        save: none

        """;

    [Fact]
    public void It_is_seeded_from_the_users_own_once_and_rewritten_at_every_launch() => Stage.Run(async stage =>
    {
        stage.WriteProfile("app", Profile);
        var users = WriteUsers(stage, Users);
        var proxy = await OpenAsync(stage);
        var port = PortGiven(proxy);
        Assert.Equal($"; the user's\r\n[Audio]\r\nrate = 48000\r\nport = {port}\r\nclient = App.nABCD\r\n\r\n[Look]\r\ntheme=dark\r\n\r\n[Paths]\r\nown={proxy.Folder}/data\r\n", Own(proxy));
        Assert.Contains(Own(proxy).ReplaceLineEndings("\n"), proxy.ProgramLog.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(Users, File.ReadAllText(users));

        // The program changes its configuration, and the user elsewhere the user's.
        File.WriteAllText(OwnFile(proxy), Own(proxy).Replace("theme=dark", "theme=light", StringComparison.Ordinal).Replace($"port = {port}", "port = 7", StringComparison.Ordinal));
        File.WriteAllText(users, "[Look]\ntheme=pink\n");
        await proxy.StoppedAsync();

        proxy = await OpenAsync(stage);
        Assert.Contains("theme=light\r\n", Own(proxy), StringComparison.Ordinal);
        Assert.DoesNotContain("pink", Own(proxy), StringComparison.Ordinal);
        Assert.Contains($"port = {PortGiven(proxy)}\r\n", Own(proxy), StringComparison.Ordinal);
        Assert.Equal("[Look]\ntheme=pink\n", File.ReadAllText(users));
        await proxy.StoppedAsync();
        Assert.Empty(proxy.Told);
    });

    [Fact]
    public void Without_a_configuration_of_the_user_one_is_made_and_none_is_brought_in_later() => Stage.Run(async stage =>
    {
        stage.WriteProfile("app", Profile);
        var proxy = await OpenAsync(stage);
        Assert.Equal($"[Audio]\nport={PortGiven(proxy)}\nclient=App.nABCD\n\n[Paths]\nown={proxy.Folder}/data\n", Own(proxy));
        await proxy.StoppedAsync();

        WriteUsers(stage, Users);
        proxy = await OpenAsync(stage);
        Assert.Equal($"[Audio]\nport={PortGiven(proxy)}\nclient=App.nABCD\n\n[Paths]\nown={proxy.Folder}/data\n", Own(proxy));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void In_a_session_that_was_moved_it_leads_to_the_new_place() => Stage.Run(async stage =>
    {
        stage.WriteProfile("app", Profile);
        WriteUsers(stage, Users);
        var proxy = await OpenAsync(stage);
        var former = proxy.Folder;
        await proxy.StoppedAsync();
        Directory.Move(stage.Session, stage.Root + "/größer & weiter");

        proxy = await stage.Start("app", $"../größer & weiter/{Client}").AnnouncedAsync();
        await proxy.OpenedAsync("App.nNEW");
        Assert.NotEqual(former, proxy.Folder);
        Assert.Contains($"\r\n[Paths]\r\nown={proxy.Folder}/data\r\n", Own(proxy), StringComparison.Ordinal);
        Assert.Contains("\r\nclient = App.nNEW\r\n", Own(proxy), StringComparison.Ordinal);
        Assert.DoesNotContain(former, Own(proxy), StringComparison.Ordinal);
        Assert.Contains(Own(proxy).ReplaceLineEndings("\n"), proxy.ProgramLog.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Each_session_has_its_own() => Stage.Run(async stage =>
    {
        stage.WriteProfile("app", Profile);
        WriteUsers(stage, Users);
        var (first, second) = (await OpenAsync(stage), await stage.OpenAsync("app", "App.nOTHER"));
        Assert.NotEqual(PortGiven(first), PortGiven(second));
        Assert.Contains($"port = {PortGiven(first)}\r\n", Own(first), StringComparison.Ordinal);
        Assert.Contains($"port = {PortGiven(second)}\r\n", Own(second), StringComparison.Ordinal);
        await first.StoppedAsync();
        await second.StoppedAsync();
    });

    private static async Task<HostedProxy> OpenAsync(Stage stage) => await (await stage.AnnounceAsync("app", Client)).OpenedAsync(Client);

    private static string WriteUsers(Stage stage, string text)
    {
        stage.MayStay.Add("home/.config");
        var file = Path.Combine(stage.Root, "home/.config/app/app.cfg");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    private static string OwnFile(HostedProxy proxy) => proxy.Folder + "/config/app/app.cfg";

    private static string Own(HostedProxy proxy) => File.ReadAllText(OwnFile(proxy));

    private static int PortGiven(HostedProxy proxy)
    {
        var line = proxy.ProgramLog.Split('\n').Last(line => line.StartsWith("port of the arguments: ", StringComparison.Ordinal));
        return int.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
    }
}
