using System.Xml.Linq;

namespace NsmProxy.Tests.EndToEnd;

public class LinkTests
{
    [Fact]
    public void Link_makes_a_launcher_and_a_menu_entry_and_unlink_takes_both_away() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.MayStay.Add("home/.local/bin/dummy-nsm");
        stage.MayStay.Add("home/data/applications/dummy-nsm.desktop");
        Assert.Equal(0, (await stage.CommandAsync("link", "dummy")).Status);
        var launcher = Path.Combine(stage.Root, "home/.local/bin/dummy-nsm");
        var entry = Path.Combine(stage.Root, "home/data/applications/dummy-nsm.desktop");
        Assert.Contains("\nExec=dummy-nsm\n", File.ReadAllText(entry), StringComparison.Ordinal);

        File.WriteAllText(entry, "[Desktop Entry]\nX-NsmProxy-Profile=dummy\nName=An older one\n");
        Assert.Equal(0, (await stage.CommandAsync("link", "dummy")).Status);
        Assert.Contains("\nName=Dummy (session)\n", File.ReadAllText(entry), StringComparison.Ordinal);

        Assert.Equal((0, launcher), await stage.CommandAsync("unlink", "dummy"));
        Assert.False(File.Exists(launcher) || File.Exists(entry));
        Assert.Equal((1, $"nsmproxy: there is no launcher {launcher}"), await stage.CommandAsync("unlink", "dummy"));
    });

    [Fact]
    public void All_profiles_are_linked_and_broken_ones_are_named() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.WriteProfile("absent", "profile: 1\nname: Absent\ncommand: [no-such-program]\nsave: none\n");
        stage.WriteProfile("broken", "profile: 1\n");
        var (bin, menu) = (Path.Combine(stage.Root, "usr/bin"), Path.Combine(stage.Root, "usr/share/applications"));
        var (status, output) = await stage.CommandAsync("link", "--from", "profiles", "--to", bin, "--applications", menu);
        Assert.Equal(1, status);
        Assert.Contains("nsmproxy: broken is left out, its profile is broken: nsmproxy check ", output, StringComparison.Ordinal);
        Assert.Equal(["absent-nsm", "dummy-nsm"], Names(bin));
        Assert.Equal(["absent-nsm.desktop", "dummy-nsm.desktop"], Names(menu));

        File.Delete(Path.Combine(stage.Root, "profiles/broken.yaml"));
        Assert.Equal(0, (await stage.CommandAsync("unlink", "--all", "--to", bin, "--applications", menu)).Status);
        Assert.Equal([], Names(bin).Concat(Names(menu)));
        Assert.Equal(0, (await stage.CommandAsync("link", "--from", "profiles", "--installed", "--to", bin, "--applications", menu)).Status);
        Assert.Equal(["dummy-nsm"], Names(bin));
        Assert.Equal(["dummy-nsm.desktop"], Names(menu));
        Assert.Equal(0, (await stage.CommandAsync("link", "--all", "--to", bin, "--applications", menu, "--no-desktop")).Status);
        Assert.Contains("demo-nsm", Names(bin));
        Assert.Equal(["dummy-nsm.desktop"], Names(menu));
    });

    [Fact]
    public void Nothing_of_others_is_replaced_or_taken_away() => Stage.Run(async stage =>
    {
        foreach (var id in new[] { "file", "link", "good" })
        {
            stage.Profile(id);
        }

        var bin = Directory.CreateDirectory(Path.Combine(stage.Root, "bin")).FullName;
        var menu = Directory.CreateDirectory(Path.Combine(stage.Root, "menu")).FullName;
        File.WriteAllText(Path.Combine(bin, "file-nsm"), "mine");
        File.CreateSymbolicLink(Path.Combine(bin, "other-nsm"), "/bin/true");
        File.WriteAllText(Path.Combine(menu, "link-nsm.desktop"), "[Desktop Entry]\nName=Mine\n");
        File.CreateSymbolicLink(Path.Combine(menu, "good-nsm.desktop"), "target");
        File.WriteAllText(Path.Combine(menu, "target"), "[Desktop Entry]\nX-NsmProxy-Profile=good\n");
        string[] places = ["--to", bin, "--applications", menu];
        var (status, output) = await stage.CommandAsync(["link", "--from", "profiles", .. places]);
        Assert.Equal(1, status);
        foreach (var name in new[] { $"{bin}/file-nsm exists and is not a launcher", $"{menu}/link-nsm.desktop exists and was not made", $"{menu}/good-nsm.desktop exists and was not made" })
        {
            Assert.Contains(name, output, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await stage.CommandAsync(["unlink", "--all", .. places])).Status);
        Assert.Equal(1, (await stage.CommandAsync(["unlink", "file", .. places])).Status);
        Assert.Equal(1, (await stage.CommandAsync(["unlink", "other", .. places])).Status);
        Assert.Equal(["file-nsm", "other-nsm"], Names(bin));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(bin, "file-nsm")));
        Assert.Equal("[Desktop Entry]\nName=Mine\n", File.ReadAllText(Path.Combine(menu, "link-nsm.desktop")));
        Assert.Equal("target", new FileInfo(Path.Combine(menu, "good-nsm.desktop")).LinkTarget);
    });

    [Fact]
    public void A_launcher_leads_where_the_packager_says() => Stage.Run(async stage =>
    {
        stage.Profile();
        var bin = Path.Combine(stage.Root, "staging/usr/bin");
        Assert.Equal(0, (await stage.CommandAsync("link", "dummy", "--to", bin, "--target", "/usr/bin/nsmproxy")).Status);
        Assert.Equal("/usr/bin/nsmproxy", new FileInfo(Path.Combine(bin, "dummy-nsm")).LinkTarget);
        Assert.Equal("nsmproxy", NsmProxy.Launchers.Launcher.TargetFrom("/usr/bin", "/usr/bin/nsmproxy"));
        Assert.False(Directory.Exists(Path.Combine(stage.Root, "staging/usr/share")));
    });

    [Fact]
    public void A_profile_that_no_launcher_would_find_gets_none() => Stage.Run(async stage =>
    {
        File.WriteAllText(Path.Combine(stage.Root, "mine.yaml"), "profile: 1\nname: Mine\ncommand: [sh]\nsave: none\n");
        var (status, output) = await stage.CommandAsync("link", "./mine.yaml", "--to", "bin");
        Assert.Equal(1, status);
        Assert.Contains($"a launcher would not find {stage.Root}/mine.yaml; copy it to a folder of profiles first, such as {stage.Root}/profiles", output, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("link")]
    [InlineData("link", "dummy", "--all")]
    [InlineData("link", "dummy", "--installed")]
    [InlineData("link", "dummy", "--ray", "x")]
    [InlineData("unlink")]
    [InlineData("unlink", "dummy", "--all")]
    public void Which_profiles_has_to_be_said_and_only_once(params string[] words) => Stage.Run(async stage =>
    {
        stage.Profile();
        Assert.Equal(2, (await stage.CommandAsync(words)).Status);
    });

    [Fact]
    public void RaySessions_templates_are_one_file_of_ours() => Stage.Run(async stage =>
    {
        stage.Profile();
        stage.WriteProfile("strange", """
            profile: 1
            name: Strange
            summary: "a < b & \"c\" > d\x07"
            command: [no-such-program]
            save: none
            """);
        string[] places = ["--to", "bin", "--ray", "ray"];
        Assert.Equal(0, (await stage.CommandAsync(["link", "--from", "profiles", .. places])).Status);
        var file = Path.Combine(stage.Root, "ray/30_nsmproxy/client_templates.xml");
        var templates = XDocument.Load(file).Root!.Elements("Client-Template").ToList();
        Assert.Equal(["dummy-nsm", "strange-nsm"], templates.Select(template => template.Attribute("executable")!.Value));
        Assert.Equal("a < b & \"c\" > d ", templates[1].Attribute("description")!.Value);
        Assert.Equal("no-such-program", templates[1].Attribute("try-exec")!.Value);

        Assert.Equal(0, (await stage.CommandAsync(["unlink", "--all", .. places])).Status);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(stage.Root, "ray")));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "<mine/>");
        Assert.Equal(1, (await stage.CommandAsync(["link", "--from", "profiles", .. places])).Status);
        Assert.Equal(1, (await stage.CommandAsync(["unlink", "--all", .. places])).Status);
        Assert.Equal("<mine/>", File.ReadAllText(file));
    });

    private static string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(name => Path.GetFileName(name)).Order(StringComparer.Ordinal)];
}
