using NsmProxy.Launchers;
using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Servers;

/// <summary>What <c>nsmproxy link</c> makes, as ray-daemon finds it.</summary>
[Collection(RealProgram.Name)]
public class RayTemplateTests
{
    private const string Program = """
        #!/bin/sh
        trap 'echo saved >file' USR1
        trap 'kill $sleeping; exit 0' TERM
        sleep 600 & sleeping=$!
        while :; do wait $sleeping; done
        """;

    [Fact]
    public async Task Ray_daemon_offers_a_template_only_for_a_program_that_is_installed()
    {
        await using var studio = await Open("--ray", "templates");
        var templates = await studio.Session.Templates();
        Assert.Contains("Present (session)", templates);
        Assert.DoesNotContain("Absent (session)", templates);
        Assert.DoesNotContain("/present-nsm", templates);
        Assert.DoesNotContain("/absent-nsm", templates);
        await PlayFrom("Present (session)", "present", studio);
    }

    [Fact]
    public async Task Ray_daemon_lists_menu_entries()
    {
        await using var studio = await Open();
        var templates = await studio.Session.Templates();
        Assert.Contains("/present-nsm", templates);
        Assert.Contains("/absent-nsm", templates);
        await PlayFrom("/present-nsm", "p_nsm", studio);
    }

    /// <summary>Adds the client to a session, saves, closes and opens the session again.</summary>
    private static async Task PlayFrom(string template, string expectedId, Studio studio)
    {
        await studio.Session.NewSession("song");
        var client = await studio.Session.AddFromTemplate(template);
        Assert.Equal(expectedId, client);
        await studio.Session.WaitForClient(client, RayClientStatus.Ready);
        Assert.Equal("Present", studio.Session.Client(client).Name);
        var file = Path.Combine(studio.Session.SessionFolder, $"Present.{client}", "file");
        await studio.Session.SaveClient(client);
        Assert.Equal("saved\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        await studio.Close();
        await studio.Session.Open("song");
        await studio.Session.WaitForClient(client, RayClientStatus.Ready);
        await studio.Close();
    }

    private static Task<Studio> Open(params string[] options) => Studio.Open("present", async sandbox =>
    {
        // With the machine's folder of templates in the sandbox.
        var copy = sandbox.Start("/bin/sh", "-ec", $"""
            mkdir -p templates raysession/src
            cp -r "$1"/src/daemon "$1"/src/shared "$1"/src/bin raysession/src
            grep -q "Path('{RayTemplates.MachineFolder}')" raysession/src/daemon/daemon_tools.py
            sed -i "s|Path('{RayTemplates.MachineFolder}')|Path('$PWD/templates')|" raysession/src/daemon/daemon_tools.py
            echo done
            """, "sh", RayDaemon.Unpacked);
        await copy.WaitForLine("^done$", TimeSpan.FromSeconds(20));
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "profiles")).FullName;
        sandbox.Environment["NSMPROXY_PROFILE_PATH"] = folder;
        WriteProfile(folder, "present", "Present", "present-program");
        WriteProfile(folder, "absent", "Absent", "no-such-program");
        sandbox.AddScript("present-program", Program);
        var link = sandbox.Start("/bin/sh", ["-ec", "\"$@\"; echo linked", "sh", NsmProxyExecutable.File, "link", "--from", folder, "--to", sandbox.Bin, "--applications", sandbox.Environment["XDG_DATA_HOME"] + "/applications", .. options]);
        await link.WaitForLine("^linked$", TimeSpan.FromSeconds(20));
    });

    private static void WriteProfile(string folder, string id, string name, string program) => File.WriteAllText(Path.Combine(folder, id + ".yaml"), $$$"""
        profile: 1
        name: {{{name}}}
        summary: A test
        icon: icon-of-{{{id}}}
        command: [{{{program}}}]
        project: file
        new: {file: {text: "new\n"}}
        ready: {handles: USR1}
        save: {signal: USR1}
        """);
}
