using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>Guitarix keeps its settings in JSON: what was rewritten before the launch is what it has loaded and writes again.</summary>
[Collection(RealProgram.Name)]
public class GuitarixTests
{
    private const string Amp = "amp.gx";
    private const string Rewritten = "\"amp2.stage1.Pregain\": -3.5";

    private const string Profile = """
        profile: 1
        name: Guitarix
        command: [guitarix, --nogui, "--rpcport=${port.rpc}", "--name=${client.id}", --load-file, amp.gx]
        project: amp.gx
        new:
          amp.gx:
            text: |
              ["gx_head_file_version", [1, 2, "0.44.1"],
                "settings", {"amp.tonestack.s_h": 0}, "midi_controller", [], "midi_ctrl_names", {},
                "current_preset", {"engine": {"amp2.stage1.Pregain": -6, "amp2.stage2.gain1": 2.5}},
                "jack_connections", {"input": [], "output1": [], "output2": [], "midi_input": [], "midi_output": [], "insert_out": [], "insert_in": []}
              ]
        rewrite:
          - file: amp.gx
            format: json
            set: {/9/engine/amp2.stage1.Pregain: -3.5}
        ready: {handles: USR1}
        save: {signal: USR1}
        """;

    [Fact]
    public async Task A_setting_of_guitarix_that_is_rewritten_before_the_launch_is_loaded_and_the_others_stay()
    {
        var program = Programs.Require("guitarix", "guitarix");
        await using var studio = await Studio.Open("guitarix-rewritten", JackServer.Start, sandbox => AlsaSequencer.GiveTo(sandbox, program), AddProfile);
        await studio.NewSession();
        await studio.SaveFromMemory(Amp);
        Assert.Contains(Rewritten, studio.Read(Amp), StringComparison.Ordinal);
        Assert.Contains("\"amp2.stage2.gain1\": 2.5", studio.Read(Amp), StringComparison.Ordinal);
        await studio.Close();

        // What it has written itself is rewritten as well.
        studio.Write(Amp, studio.Read(Amp).Replace(Rewritten, "\"amp2.stage1.Pregain\": 7", StringComparison.Ordinal));
        await studio.Reopen();
        await studio.SaveFromMemory(Amp);
        Assert.Contains(Rewritten, studio.Read(Amp), StringComparison.Ordinal);
        await studio.Close();
    }

    private static Task AddProfile(Sandbox sandbox)
    {
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "home/.config/nsmproxy/profiles")).FullName;
        File.WriteAllText(Path.Combine(folder, "guitarix-rewritten.yaml"), Profile);
        return Task.CompletedTask;
    }
}
