using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>No audio program in Debian was found that keeps its settings in YAML; yamllint does, and says which it has read.</summary>
[Collection(RealProgram.Name)]
public class YamllintTests
{
    [Fact]
    public void A_setting_of_yamllint_that_is_rewritten_before_the_launch_is_the_one_it_goes_by() => Stage.Run(async stage =>
    {
        Programs.Require("yamllint", "yamllint");
        stage.WriteProfile("yamllint", """
            profile: 1
            name: Yamllint
            command: [yamllint, -c, rules.yaml, song.yaml]
            new:
              rules.yaml: {text: "# mine\nrules:\n  line-length: {max: 80, level: warning}  # characters\n"}
              song.yaml: {text: "title: a line of more than twenty-three characters\n"}
            rewrite:
              - file: rules.yaml
                format: yaml
                set: {/rules/line-length/max: 23}
            one-shot: true
            """);
        var proxy = await stage.OpenAsync("yamllint");
        Assert.Contains("(50 > 23 characters)", proxy.ProgramLog, StringComparison.Ordinal);
        Assert.Equal("# mine\nrules:\n  line-length: {max: 23, level: warning}  # characters\n", File.ReadAllText(Path.Combine(proxy.Folder, "rules.yaml")));
        await proxy.StoppedAsync();
    });
}
