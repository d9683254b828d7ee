using NsmProxy.Processes;
using NsmProxy.Tests.EndToEnd;
using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Proving;

/// <summary>What audio programs find at home: a screen, a session bus, a JACK server (the workshop's), and where one needs it a stand-in for the
/// kernel's MIDI sequencer.</summary>
internal sealed class Room : IDisposable
{
    private readonly Stage _stage;
    private readonly Desk _desk;

    private Room(Stage stage, Desk desk)
    {
        _stage = stage;
        _desk = desk;
    }

    public static async Task<Room> StartAsync(Stage stage, ProvingScript script, string jackServer)
    {
        stage.MayStay.AddRange(["home", "run", "tmp"]);
        var desk = await Desk.StartAsync(stage);
        var room = new Room(stage, desk);
        desk.Environment["JACK_DEFAULT_SERVER"] = jackServer;
        desk.Environment["JACK_NO_START_SERVER"] = "1";
        desk.Environment["NSMPROXY_PROFILE_PATH"] = Path.Combine(Repository.Folder, "profiles");
        if (script.HidesPlugIns)
        {
            // What looks through them all takes long where there are many.
            foreach (var kind in new[] { "LADSPA_PATH", "LV2_PATH", "VST_PATH", "VST3_PATH" })
            {
                desk.Environment[kind] = stage.Root;
            }
        }

        if (script.NeedsAlsa)
        {
            desk.Environment["LD_PRELOAD"] = await room.SequencerAsync();
        }

        return room;
    }

    /// <summary>Starts a proxy on the script's profile and opens its folder, whose name is the client's id as with nsmd.</summary>
    public async Task<HostedProxy> OpenAsync(string id, string folder) =>
        await (await _desk.Run(id, folder).AnnouncedAsync()).OpenedAsync(Path.GetFileName(folder));

    /// <summary>Runs bash in the room.</summary>
    /// <returns>What it printed, and its exit status.</returns>
    public async Task<(string Text, int Status)> BashAsync(string words, Dictionary<string, string> variables, string what)
    {
        var assignments = string.Concat(variables.Select(pair => $"export {pair.Key}='{pair.Value.Replace("'", "'\\''", StringComparison.Ordinal)}'; "));
        using var bash = _desk.Start("/bin/bash", "-euo", "pipefail", "-c", assignments + words);
        var lines = new List<string>();
        bash.Output.Line += lines.Add;
        try
        {
            await _stage.UntilAsync(() => bash.Ended.IsCompleted, what, 80);
        }
        catch
        {
            Notes.Add($"{what}: {string.Join('\n', lines)}");
            throw;
        }

        return (string.Join('\n', lines), await bash.Ended is ExitedWith end ? end.Status : -1);
    }

    public void Dispose() => _desk.Dispose();

    private async Task<string> SequencerAsync()
    {
        var library = Path.Combine(_stage.Root, "alsa-sequencer-stub.so");
        var source = Path.Combine(Repository.Folder, "tests/NsmProxy.Tests/RealPrograms/alsa-sequencer-stub.c");
        var compiler = _desk.Start(Programs.Require("gcc", "gcc and libc6-dev"), "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl");
        await _stage.UntilAsync(() => compiler.Ended.IsCompleted, "the compiler's end", 60);
        Assert.Equal(new ExitedWith(0), await compiler.Ended);
        return library;
    }
}
