using NsmProxy.Doctor;
using NsmProxy.Profiles;

namespace NsmProxy.Tests.Doctor;

public class ProfileNeedsTests
{
    [Fact]
    public void What_stands_anywhere_in_a_profile_is_found()
    {
        var needs = Of("""
            command: [synth, "${profile.folder}/setup", "${project}"]
            project: a
            new:
              a: template
              b: {from: "${profile.folder}/other"}
              c: {from: mine, optional: true}
              d: {text: words}
            ready: {any: [{jack-client: x}, {all: [{succeeds: [ping, now]}, {delay: 1s}]}]}
            open: [{wait: {window: x}}, {run: [helper]}, {run: ["${folder}/own"]}]
            save: [{run: [helper]}, {menu: [File, Save]}]
            gui: {command: [/opt/gui]}
            """);
        Assert.Equal(["synth", "helper", "ping", "/opt/gui"], needs.Programs.Select(program => program.Name));
        Assert.Equal(["/p/setup", "/p/template", "/p/other"], needs.Files);
        Assert.Equal((true, true, true, true), (needs.Bus, needs.Menu, needs.Window, needs.Jack));
    }

    [Fact]
    public void A_simple_profile_needs_only_its_program()
    {
        var needs = Of("command: [synth]\nproject: a\nsave: {signal: USR1}\n");
        Assert.Equal(["synth"], needs.Programs.Select(program => program.Name));
        Assert.Empty(needs.Files);
        Assert.Equal((false, false, false, false), (needs.Bus, needs.Menu, needs.Window, needs.Jack));
    }

    [Fact]
    public void A_profile_with_a_bus_or_display_of_its_own_needs_no_other()
    {
        var needs = Of("command: [x]\nproject: a\nenvironment: {DBUS_SESSION_BUS_ADDRESS: \"unix:path=${runtime}/bus\", DISPLAY: ':5'}\nready: {window: x}\nsave: {menu: [Save]}\n");
        Assert.Equal((false, true, false, false), (needs.Bus, needs.Menu, needs.Window, needs.Jack));
    }

    [Fact]
    public void The_collection_s_own_files_are_all_there()
    {
        var collection = new Collection([Path.Combine(Repository.Folder, "profiles")]);
        var files = collection.List().SelectMany(place => ProfileNeeds.Of(ProfileReader.ReadFile(place.File, collection).Profile!).Files).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(file), file));
    }

    private static ProfileNeeds Of(string text)
    {
        var result = ProfileReader.Read("/p/x.yaml", "profile: 1\nname: X\n" + text);
        Assert.Empty(result.Findings.Select(finding => finding.Message));
        return ProfileNeeds.Of(result.Profile!);
    }
}
