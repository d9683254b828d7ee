using System.Text;
using NsmProxy.Launchers;
using NsmProxy.Profiles;
using NsmProxy.Session;
using NsmProxy.Text;

namespace NsmProxy.Fuzz.Targets;

/// <summary>Profiles: a text is either one, or has findings that lie in it.</summary>
internal sealed class ProfileTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "profile";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "profile: 1\n", "name: X\n", "command: [x]\n", "save: exit\n", "save: {signal: USR1}\n", "save:\n", "  steps:\n", "  until: {written: a}\n", "stop: {signal: TERM}\n", "project: a\n", "new: {a: {text: \"\"}}\n",
        "rewrite:\n", "paths:\n", "ready: {window: .}\n", "relay: true\n", "gui:\n", "environment:\n", "extends: y\n", "label: x\n", "broadcast:\n", "switch:\n", "dirty: {window: x}\n", "packages: {debian: x}\n",
        "- {osc: {to: ./, path: /a, arguments: [1]}}", "- {call: {}}", "{menu: {key: Ctrl+S}}", "{run: [x]}", "{send: x}", "{all: [", "{any: [", "{output: x}", "{delay: 1s}", "{jack-client: x}", "{handles: USR1}", "{changed: x}", "{exists: x}", "{listening: 1}", "{succeeds: [x]}",
        "${project}", "${folder}", "${env.A:-b}", "${client.id}", "${home}", "$$", "${", "$", "&a ", "*a", "<<: ", "!!str ", "|\n", ">\n", "---\n", "...\n", "\"", "'", "[", "]", "{", "}", ": ", "- ", "# ", "\t", "? ", "%", "@", "  ", "../", "/",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
        [.. Files("tests/NsmProxy.Tests/Profiles/Findings", "*.yaml"), .. Files("tests/NsmProxy.Tests/Inspection/Golden"), .. Files("profiles", "*.yaml")];

    /// <inheritdoc/>
    public override void Try(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var result = ProfileReader.Read("x.yaml", text);
        Law(result.Profile is not null == result.Findings.All(finding => finding.IsWarning), "neither a profile nor an error, or both");
        foreach (var finding in result.Findings)
        {
            var line = SourceLine.Of(text, finding.At.Line);
            Law(line is null ? finding.At.Column == 1 : finding.At.Column >= 1 && finding.At.Column <= line.Length + 1, $"a finding lies outside of the text: {finding}");
            Law(FindingText.Format(finding).Length is > 0 and < 4000 && FindingText.Heading(finding).Length > 0, "a finding has no words, or too many");
        }

        if (result.Profile is { } profile)
        {
            Use(profile);
        }
    }

    /// <summary>What is made of a profile before its program is run.</summary>
    private static void Use(Profile profile)
    {
        Law(profile.Name.Length > 0 && profile.Name.AsSpan().IndexOfAny("/:") < 0 && !profile.Name.Any(char.IsControl), "a profile's name is none for a session: " + profile.Name);
        Law(profile.Command.Count > 0, "a profile has no command");
        Law(AnnouncedCapabilities.Of(profile).Count > 0, "a profile announces nothing");
        AnnouncedCapabilities.CanSwitch(profile);
        ProgramName.Of(profile);
        var entry = LauncherEntry.Of(profile, profile.Name).Text();
        Law(LauncherEntry.IdIn(entry) == profile.Id, "a launcher's entry has another id");
        Law(entry.Split('\n')[1..].All(line => line.Length == 0 || line.Contains('=', StringComparison.Ordinal)), "a value became a line of its own in a desktop entry");
    }
}
