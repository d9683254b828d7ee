using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>Programs that are saved through their menus, with a display, a session bus and no window manager.</summary>
[Collection(RealProgram.Name)]
public class MenuTests
{
    // A WAVE file of 100 ms of silence: one channel, 48 kHz, 16 bits.
    private const int Channels = 22;

    [Theory]
    [InlineData("mousepad", "mousepad", "")]
    [InlineData("featherpad", "featherpad", "")]
    [InlineData("mousepad", "mousepad", "menu: [File, Save]")]
    [InlineData("featherpad", "featherpad", "menu: {key: Ctrl+S}")]
    [InlineData("mousepad", "mousepad", "menu: {button: Save}")]
    public void What_was_typed_is_saved_by_a_menu_also_while_no_window_is_shown(string id, string program, string menu) => Stage.Run(async stage =>
    {
        Programs.Require(program, program);
        using var desk = await Desk.StartAsync(stage);
        if (menu.Length > 0)
        {
            stage.WriteProfile(id, $"profile: 1\nextends: {id}\nsave: {{steps: {{{menu}}}, unchanged: ok}}\n");
        }

        var proxy = await desk.OpenAsync(id);
        var notes = Path.Combine(proxy.Folder, "notes.txt");
        await proxy.SavedAsync();
        Assert.Contains("nothing had changed", proxy.ProxyLog, StringComparison.Ordinal);
        Assert.Equal("", File.ReadAllText(notes));

        await desk.EditAsync("notes.txt", "1");
        await stage.UntilAsync(() => proxy.Client.Messages.OfType<DirtyState>().LastOrDefault() == new DirtyState(true), "the report of unsaved changes");
        await proxy.SavedAsync();
        Assert.Matches("^1+$", File.ReadAllText(notes).Trim());
        await stage.UntilAsync(() => proxy.Client.Messages.OfType<DirtyState>().LastOrDefault() == new DirtyState(false), "the report that there are none");

        await desk.SeeAsync(@"^[^*].*notes\.txt");
        await desk.EditAsync("notes.txt", "2");
        await desk.HideAsync("notes.txt");
        await proxy.SavedAsync();
        Assert.Matches("^1+2+$", File.ReadAllText(notes).ReplaceLineEndings(""));
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Gedit_saves_by_a_call_and_by_the_button_of_its_header_bar() => Stage.Run(async stage =>
    {
        Programs.Require("gedit", "gedit");
        using var desk = await Desk.StartAsync(stage);
        var proxy = await desk.OpenAsync("gedit");
        var notes = Path.Combine(proxy.Folder, "notes.txt");
        await desk.EditAsync("notes.txt", "1");
        await desk.HideAsync("notes.txt");
        await proxy.SavedAsync();
        Assert.Matches("^1+$", File.ReadAllText(notes).Trim());
        await proxy.StoppedAsync();

        stage.WriteProfile("gedit-button", "profile: 1\nextends: gedit\nsave: {menu: [Save]}\n");
        proxy = await desk.OpenAsync("gedit-button");
        await desk.EditAsync("notes.txt", "2");
        await proxy.SavedAsync();
        Assert.Matches("^2+1+$", File.ReadAllText(notes).Trim());
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Rosegarden_saves_by_the_key_of_its_menu_item() => Stage.Run(async stage =>
    {
        Programs.Require("rosegarden", "rosegarden");
        using var desk = await Desk.StartAsync(stage);
        stage.WriteProfile("rosegarden-menu", """
            profile: 1
            name: Rosegarden
            command: [rosegarden, --nosplash, --nosound, song.rg]
            project: song.rg
            new:
              song.rg: {text: '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rosegarden-data><rosegarden-data version="22.12" format-version-major="1" format-version-minor="6" format-version-point="9"></rosegarden-data>'}
            ready: {window: 'song\.rg - Rosegarden'}
            save: {menu: {key: Ctrl+S}}
            stop: {signal: TERM, within: 3s}
            """);
        var proxy = await desk.OpenAsync("rosegarden-menu");
        var song = Path.Combine(proxy.Folder, "song.rg");
        File.WriteAllText(song, "worthless");
        await desk.HideAsync("song.rg - Rosegarden");
        await proxy.SavedAsync();
        Assert.Equal([0x1f, 0x8b], File.ReadAllBytes(song)[..2]);
        await proxy.StopAsync();
    }, seconds: 90);

    [Fact]
    public void Mhwaveedit_is_edited_and_saved_by_its_menu_and_what_it_asks_is_told() => Stage.Run(async stage =>
    {
        Programs.Require("mhwaveedit", "mhwaveedit");
        Assert.SkipUnless(Directory.EnumerateFiles("/usr/lib", "libatk-bridge.so", SearchOption.AllDirectories).Any(), "install libatk-adaptor");
        using var desk = await Desk.StartAsync(stage);
        File.WriteAllBytes(Path.Combine(stage.Root, "profiles/sound.wav"), Silence());
        const string Profile = """
            profile: 1
            name: mhWaveEdit
            command: [mhwaveedit, sound.wav]
            project: sound.wav
            new: sound.wav
            ready: {window: 'sound\.wav'}

            """;
        stage.WriteProfile("edited", Profile + "save: [{menu: [Effects, Add channel]}, {menu: {key: Ctrl+S}}]\n");
        var proxy = await desk.OpenAsync("edited");
        var sound = Path.Combine(proxy.Folder, "sound.wav");
        Assert.Equal(1, File.ReadAllBytes(sound)[Channels]);
        await desk.HideAsync("sound.wav");
        await proxy.SavedAsync();
        Assert.Equal(2, File.ReadAllBytes(sound)[Channels]);
        await proxy.StoppedAsync();

        stage.WriteProfile("asking", Profile + "save: {steps: {menu: [File, Save]}, within: 20s}\n");
        proxy = await desk.OpenAsync("asking");
        var error = await proxy.NotSavedAsync();
        Assert.StartsWith("the program shows the dialog 'Warning' ('The file has not changed since last save.", error.Text, StringComparison.Ordinal);
        Assert.EndsWith("and sound.wav was not written [asking.yaml:7:15]", error.Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    [Theory]
    [InlineData("mousepad", "--disable-server", "Save As")]
    [InlineData("featherpad", "--standalone", "Save as...")]
    public void A_dialog_that_opens_instead_is_named_even_where_unchanged_would_do(string program, string option, string title) => Stage.Run(async stage =>
    {
        Programs.Require(program, program);
        using var desk = await Desk.StartAsync(stage);
        // The program is not told of the project file, so it asks where to save.
        stage.WriteProfile("untitled", $$"""
            profile: 1
            name: Untitled
            command: [{{program}}, {{option}}]
            project: notes.txt
            new:
              notes.txt: {text: ""}
            ready: {window: '.'}
            save: {steps: [menu: {key: Ctrl+S}], unchanged: ok}
            """);
        var proxy = await desk.OpenAsync("untitled");
        await desk.EditAsync("ntitled", "1");
        var error = await proxy.NotSavedAsync();
        Assert.Contains($"the program shows the dialog '{title}'", error.Text, StringComparison.OrdinalIgnoreCase);
        await proxy.StopAsync();
    });

    [Theory]
    [InlineData("menu: [File, Saev]", "the program had no menu item File › Saev within 5 s (File holds New, ", "; did you mean Save?)")]
    [InlineData("menu: [Flie, Save]", "the program had no menu item Flie › Save within 5 s (its menus are File, Edit, ", "; did you mean File?)")]
    [InlineData("menu: {key: Ctrl+Alt+Shift+F7}", "the program had no menu item with the key Ctrl+Alt+Shift+F7", "within 5 s")]
    [InlineData("menu: [File, Save]", "File › Save is disabled, so it was not invoked", "[wrong.yaml:3:7]")]
    public void An_item_that_is_not_there_or_disabled_is_told_with_what_is_there(string menu, string message, string rest) => Stage.Run(async stage =>
    {
        Programs.Require("mousepad", "mousepad");
        using var desk = await Desk.StartAsync(stage);
        stage.WriteProfile("wrong", $"profile: 1\nextends: mousepad\nsave: {{{menu}, within: 5s}}\n");
        var proxy = await desk.OpenAsync("wrong");
        var error = await proxy.NotSavedAsync();
        Assert.StartsWith(message, error.Text, StringComparison.Ordinal);
        if (!rest.StartsWith('['))
        {
            Assert.Contains(rest, error.Text, StringComparison.Ordinal);
        }

        await proxy.StoppedAsync();
    });

    [Fact]
    public void A_program_that_hangs_is_told_in_time_and_saves_when_it_goes_on() => Stage.Run(async stage =>
    {
        Programs.Require("mousepad", "mousepad");
        using var desk = await Desk.StartAsync(stage);
        stage.WriteProfile("hung", "profile: 1\nextends: mousepad\nsave: {menu: [File, Save], within: 1s}\n");
        var proxy = await desk.OpenAsync("hung");
        await desk.EditAsync("notes.txt", "1");
        var program = ProcessStatus.DescendantsOf(proxy.Process.Pid).Single(process => process.Command == "mousepad").Pid;
        Kernel.Send(program, Signal.Stop);
        var error = await proxy.NotSavedAsync();
        Assert.StartsWith("the program did not answer on the accessibility bus within 1 s", error.Text, StringComparison.Ordinal);
        Kernel.Send(program, Signal.Continue);
        await proxy.SavedAsync();
        Assert.Matches("^1+$", File.ReadAllText(Path.Combine(proxy.Folder, "notes.txt")).Trim());
        await proxy.StoppedAsync();
    });

    [Fact]
    public void Without_a_session_bus_the_program_opens_and_the_user_is_told_what_is_missing() => Stage.Run(async stage =>
    {
        Programs.Require("mousepad", "mousepad");
        using var desk = await Desk.StartAsync(stage, hasBus: false);
        var proxy = await desk.OpenAsync("mousepad");
        Assert.Contains(proxy.Told, text => text.StartsWith("Mousepad cannot be reached by its menu: there is no D-Bus session", StringComparison.Ordinal));
        var error = await proxy.NotSavedAsync();
        Assert.StartsWith("there is no D-Bus session: DBUS_SESSION_BUS_ADDRESS disables it", error.Text, StringComparison.Ordinal);
        await proxy.StoppedAsync();
    });

    private static byte[] Silence()
    {
        var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + 9600);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(48000);
        writer.Write(96000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(9600);
        writer.Write(new byte[9600]);
        return file.ToArray();
    }
}
