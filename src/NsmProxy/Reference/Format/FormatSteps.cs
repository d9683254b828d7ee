namespace NsmProxy.Reference.Format;

/// <summary>The steps of a profile.</summary>
public static class FormatSteps
{
    /// <summary>All of them, the most used first.</summary>
    public static IReadOnlyList<VerbReference> All => [.. ToTheProgram, .. ByMessage, .. ByTheDesktop];

    private static KeyReference Within => new("within", "how long it may take; without it 10 s", Shapes.Duration);

    private static VerbReference[] ToTheProgram =>
    [
        new("signal",
            "sends a signal, once the program has a handler for it. A shell script or crash reporter with one child is looked behind; `process: name` names the descendant, `to: group` means all of the group that have a handler",
            Shapes.Signal, "{signal: USR1}",
            new("to", "`group`: all of the program's process group that have a handler", Shape.Words("group")),
            new("process", "the descendant that gets it, by its command name as `ps -o comm` shows it", Shapes.ProcessName),
            Within),
        new("run", "runs a helper command in the program's directory and environment", Shapes.Command, "{run: [synth-remote, save, \"${project}\"], within: 30s}", Within)
        {
            Proof = "its exit status 0",
        },
        new("input", "writes a line to the program's standard input", Shapes.Text, "{input: cs-save}", Within),
        new("wait", "waits for a condition", Shapes.Conditions, "{wait: {output: ^ready$}, within: 20s}", Within),
    ];

    private static VerbReference[] ByMessage =>
    [
        new("osc", "sends an OSC message over UDP or TCP", Shapes.OscPath,
            "{osc: /ping, to: \"osc.udp://127.0.0.1:${port.osc}\", arguments: [\"${reply}\", /pong], reply: /pong}",
            new("to", "where it goes: `osc.udp://127.0.0.1:PORT` or `osc.tcp://127.0.0.1:PORT`", Shape.Matching("^(osc\\.(udp|tcp)://.+|\\$\\{.*)$", "Addresses are osc.udp://127.0.0.1:PORT and osc.tcp://127.0.0.1:PORT.")),
            new("arguments", "what is sent along. Without quotes a value is what YAML takes it for; other types have their name before them: `{int64: 5}`. `${reply}` is the address at which an answer is awaited", Shapes.OscArguments),
            new("reply", "the path of the answer that proves the step", Shapes.OscPath),
            new("error", "the path of an answer that means failure", Shapes.OscPath),
            Within)
        {
            Proof = "the `reply`, if one is named",
            Required = ["to"],
        },
        new("send", "writes to a socket or pipe, exactly what is given", Shapes.NotEmpty,
            "{send: \"Save:\\n\", to: \"fifo:${runtime}/to\", reply-from: \"fifo:${runtime}/from\", expect: \"finished: OK\"}",
            new("to", "where it goes: `tcp://127.0.0.1:PORT`, `unix:PATH` or `fifo:PATH`", Shape.Matching("^(tcp://.+|unix:.+|fifo:.+|\\$\\{.*)$", "Addresses are tcp://127.0.0.1:PORT, unix:PATH and fifo:PATH.")),
            new("expect", "a regular expression that a line of the answer matches", Shapes.NotEmpty),
            new("reply-from", "the pipe that the answer comes from: `fifo:PATH`", Shape.Matching("^(fifo:.+|\\$\\{.*)$", "The answer comes from a pipe: fifo:PATH.")),
            Within)
        {
            Proof = "a line that `expect` matches",
            Required = ["to"],
        },
    ];

    private static VerbReference[] ByTheDesktop =>
    [
        new("call", "calls a D-Bus method", Shape.Named("call"),
            "{call: {service: org.gnome.gedit, path: /org/gnome/gedit/window/1, interface: org.gtk.Actions, method: Activate, arguments: [save, [], {}]}}", Within)
        {
            Proof = "its return",
        },
        new("menu", "invokes a menu item by the accessibility bus, without keystroke, focus or window manager: a list of names, `{key: Ctrl+S}` or `{button: Save}`",
            Shape.Any(Shape.ListOf(Shapes.NotEmpty), Shape.Map([Key], ["key"]), Shape.Map([Button], ["button"])), "{menu: [File, Save]}", Within)
        {
            Proof = "the item is there, enabled, and its action ran",
        },
    ];

    private static KeyReference Key => new("key", "the item's shortcut, which is the same in every language", Shapes.NotEmpty);

    private static KeyReference Button => new("button", "the text of a push button", Shapes.NotEmpty);
}
