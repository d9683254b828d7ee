using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>D-Bus calls to a small program on a bus of the test's own, without a display.</summary>
[Collection(RealProgram.Name)]
public class CallTests
{
    private const string Service = "service: org.example.Notes, path: /notes, interface: org.example.Notes";

    [Theory]
    [InlineData("method: Save, arguments: [\"it's\", {a: 1, b: {'@u': 2}}]", "('it\\'s', {'a': <1>, 'b': <uint32 2>})")]
    [InlineData("method: Save, arguments: ['${project}', {}], signature: 'sa{sv}'", "('FOLDER/notes.txt', @a{sv} {})")]
    public void A_call_is_made_with_the_types_that_the_object_names(string call, string written) => Stage.Run(async stage =>
    {
        using var desk = await Desk.StartAsync(stage, hasDisplay: false);
        var proxy = await OpenAsync(stage, desk, "now", $"{{{Service}, {call}}}");
        await proxy.SavedAsync();
        var text = File.ReadAllText(Path.Combine(proxy.Folder, "notes.txt"));
        Assert.Equal(written.Replace("FOLDER", proxy.Folder, StringComparison.Ordinal), text.Replace("\"it's\"", "'it\\'s'", StringComparison.Ordinal));
        Assert.Contains("org.example.Notes.Save of org.example.Notes returned (true,)", proxy.ProxyLog, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("now", "service: org.example.Nobody, path: /notes, interface: org.example.Notes, method: Save", "nobody owned the name org.example.Nobody on the session bus within 1 s [call.yaml:7:3]")]
    [InlineData("now", Service + ", method: Sav", "org.example.Notes had no org.example.Notes.Sav at /notes within 1 s (")]
    [InlineData("now", "service: org.example.Notes, path: /other, interface: org.example.Notes, method: Save", "org.example.Notes had no org.example.Notes.Save at /other within 1 s (")]
    [InlineData("now", Service + ", method: Never", "org.example.Notes did not answer org.example.Notes.Never within 1 s [call.yaml:7:3]")]
    [InlineData("now", Service + ", method: Fail", "org.example.Notes.Fail failed: there is no room (org.example.Full)")]
    [InlineData("now", Service + ", method: Save, arguments: [text]", "the method takes 2 arguments (sa{sv}), and 1 are given")]
    [InlineData("now", Service + ", method: Save, arguments: [text, [1]]", "a list of 1 is no value of the D-Bus type a{sv}; it is written {key: value}")]
    public void What_goes_wrong_is_told_in_words_and_in_time(string mode, string call, string message) => Stage.Run(async stage =>
    {
        using var desk = await Desk.StartAsync(stage, hasDisplay: false);
        var proxy = await OpenAsync(stage, desk, mode, $"{{{call}}}");
        var error = await proxy.NotSavedAsync();
        Assert.StartsWith(message, error.Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_that_dies_in_a_call_is_told_by_its_end() => Stage.Run(async stage =>
    {
        using var desk = await Desk.StartAsync(stage, hasDisplay: false);
        var proxy = await OpenAsync(stage, desk, "now", $"{{{Service}, method: Die}}");
        // Its end and that of its connection are seen in either order.
        Assert.Matches("^the program ended .exit status 7.|^org.example.Notes went away without an answer to org.example.Notes.Die", (await proxy.NotSavedAsync()).Text);
        Assert.NotEqual(new ExitedWith(0), await proxy.EndAsync());
    });

    [Fact]
    public void A_name_that_comes_late_is_waited_for() => Stage.Run(async stage =>
    {
        using var desk = await Desk.StartAsync(stage, hasDisplay: false);
        stage.WriteProfile("late", Profile("later", $"{{{Service}, method: Save, arguments: [text, {{}}]}}", "10s"));
        var proxy = await desk.OpenAsync("late");
        await proxy.SavedAsync();
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_bus_that_is_not_there_is_told() => Stage.Run(async stage =>
    {
        using var desk = await Desk.StartAsync(stage, hasBus: false, hasDisplay: false);
        stage.Profile(save: "{call: {service: org.example.Notes, path: /notes, interface: org.example.Notes, method: Save}}");
        var proxy = await desk.OpenAsync("dummy");
        Assert.StartsWith("there is no D-Bus session: DBUS_SESSION_BUS_ADDRESS disables it (dbus-run-session starts one", (await proxy.NotSavedAsync()).Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_window_without_a_display_is_told() => Stage.Run(async stage =>
    {
        using var desk = await Desk.StartAsync(stage, hasBus: false, hasDisplay: false);
        stage.Profile(save: "{wait: {window: ^Song$}, within: 1s}");
        var proxy = await desk.OpenAsync("dummy");
        Assert.StartsWith("no window of the program had a title that matches ^Song$ within 1 s (there is no X display, and there is no D-Bus session", (await proxy.NotSavedAsync()).Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    private static async Task<HostedProxy> OpenAsync(Stage stage, Desk desk, string mode, string call)
    {
        stage.WriteProfile("call", Profile(mode, call, "1s"));
        return await desk.OpenAsync("call");
    }

    private static string Profile(string mode, string call, string within)
    {
        var python = Programs.RequirePythonModule("gi", "python3-gi");
        return $$"""
            profile: 1
            name: Notes
            command: ["{{python}}", "{{Path.Combine(Repository.Folder, "tests/NsmProxy.Tests/RealPrograms/bus_service.py")}}", {{mode}}]
            project: notes.txt
            ready: {output: ^up$}
            save:
              call: {{call}}
              within: {{within}}
            """;
    }
}
