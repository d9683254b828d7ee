using System.Diagnostics;
using System.Text.RegularExpressions;
using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>A desktop for one test: an X server without a screen and a session bus of its own, from which the accessibility
/// bus starts. What is started there is marked as the stage's, which sees to it that none of it is left.</summary>
internal sealed class Desk : IDisposable
{
    private readonly Stage _stage;
    private readonly List<ChildProcess> _processes = [];

    private Desk(Stage stage) => _stage = stage;

    /// <summary>What the proxy's environment has for it.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["LC_ALL"] = "C.UTF-8",
        // As many users have it; the proxy takes it away where a profile needs the accessibility bus.
        ["NO_AT_BRIDGE"] = "1",
        ["XDG_CACHE_HOME"] = null,
    };

    /// <summary>Starts it.</summary>
    public static async Task<Desk> StartAsync(Stage stage, bool hasBus = true, bool hasDisplay = true)
    {
        // Programs keep their settings, caches and sockets there.
        stage.MayStay.AddRange(["home/", "run/", "tmp/"]);
        var desk = new Desk(stage);
        if (hasBus)
        {
            // It knows no display, so that only the proxy can tell programs of the accessibility bus on it.
            var bus = desk.Start(Programs.Require("dbus-daemon", "dbus-daemon"), "--session", "--nofork", "--print-address=1", $"--address=unix:dir={stage.Root}/run");
            desk.Environment["DBUS_SESSION_BUS_ADDRESS"] = await desk.LineAsync(bus, "^unix:");
        }
        else
        {
            desk.Environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:";
        }

        if (hasDisplay)
        {
            var display = desk.Start(Programs.Require("Xvfb", "xvfb"), "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "1280x1024x24");
            desk.Environment["DISPLAY"] = ":" + await desk.LineAsync(display, "^[0-9]+$");
        }

        return desk;
    }

    /// <summary>Starts a proxy on it.</summary>
    public HostedProxy Run(string profile, string folder = "Dummy.nABCD") => _stage.Start(profile, folder, Environment);

    /// <summary>Starts a proxy on it and opens its folder.</summary>
    public async Task<HostedProxy> OpenAsync(string profile, string folder = "Dummy.nABCD") => await (await Run(profile, folder).AnnouncedAsync()).OpenedAsync();

    /// <summary>Types into the window of that title until its document has unsaved changes: without a window manager a key that
    /// comes right after the window's appearance may get lost, and is pressed again.</summary>
    public async Task EditAsync(string title, string text)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            // It may wait for the focus for 15 s, where the program has given it to another of its windows meanwhile.
            await XdotoolAsync("search", "--onlyvisible", "--name", title, "windowfocus", "--sync", "type", text);
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(4);)
            {
                if (await SeesAsync(@"^\*"))
                {
                    return;
                }
            }
        }

        Assert.Fail($"'{text}' was typed into '{title}' five times, and no window's title says that there are unsaved changes");
    }

    /// <summary>Waits until there is a window of that title.</summary>
    public async Task SeeAsync(string title)
    {
        for (var watch = Stopwatch.StartNew(); !await SeesAsync(title);)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"no window was called {title} within 20 s");
        }
    }

    /// <summary>Takes the windows of that title off the screen.</summary>
    public async Task HideAsync(string title)
    {
        await SeeAsync(title);
        for (var watch = Stopwatch.StartNew(); await SeesAsync(title);)
        {
            await XdotoolAsync("search", "--onlyvisible", "--name", title, "windowunmap", "%@");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"a window {title} stayed on the screen for 20 s");
        }
    }

    /// <summary>Starts a program on it, which may go on running.</summary>
    public ChildProcess Start(string program, params string[] arguments)
    {
        var environment = _stage.Environment();
        environment.Remove("NSM_URL");
        foreach (var (name, value) in Environment)
        {
            if (value is not null)
            {
                environment[name] = value;
            }
        }

        var process = ChildProcess.Start(_stage.Loop, new ProcessStart(program, [Path.GetFileName(program), .. arguments], environment, _stage.Root));
        _processes.Add(process);
        return process;
    }

    /// <summary>Waits for a line that a process prints.</summary>
    public async Task<string> LineAsync(ChildProcess process, string pattern)
    {
        string? found = null;
        await _stage.UntilAsync(() => (found = process.Output.Last.FirstOrDefault(line => Regex.IsMatch(line, pattern))) is not null, $"a line {pattern}");
        return found!;
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Send(Signal.Term);
            process.Dispose();
        }
    }

    private Task<bool> SeesAsync(string title) => XdotoolAsync("search", "--onlyvisible", "--name", title);

    /// <summary>Whether a chain of xdotool's did all: it does nothing behind what failed, as a search that found nothing, or a window
    /// that went between being found and being focused.</summary>
    private async Task<bool> XdotoolAsync(params string[] chain)
    {
        var process = Start(Programs.Require("xdotool", "xdotool"), chain);
        await _stage.UntilAsync(() => process.Ended.IsCompleted, $"the end of xdotool {string.Join(' ', chain)}");
        return await process.Ended is ExitedWith { Status: 0 };
    }
}
