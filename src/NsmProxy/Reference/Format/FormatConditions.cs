namespace NsmProxy.Reference.Format;

/// <summary>The conditions of a profile.</summary>
public static class FormatConditions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerbReference> All =>
    [
        new("written", "the file was written since the sequence began, closed by its writer, and quiet for `quiet` (100 ms)", Shapes.NotEmpty, "{written: song.midi, quiet: 200ms}", Quiet),
        new("changed", "its content or time differs from before, and is quiet: for files that the program keeps open", Shapes.NotEmpty, "{changed: song.aup3}", Quiet),
        new("exists", "the path exists", Shapes.NotEmpty, "{exists: \"${runtime}/socket\"}"),
        new("output", "a line of the program's output matches", Shapes.NotEmpty, "{output: ^ready$}"),
        new("handles", "the program has a handler for that signal: the best sign that it is ready", Shapes.Signal, "{handles: USR1}",
            new KeyReference("process", "the descendant that is asked, by its command name as `ps -o comm` shows it", Shapes.ProcessName)),
        new("listening", "something listens there; also `udp://` and `unix:path`",
            Shape.Matching("^(tcp://.+|udp://.+|unix:.+|\\$\\{.*)$", "Addresses are tcp://127.0.0.1:PORT, udp://127.0.0.1:PORT and unix:PATH."), "{listening: \"tcp://127.0.0.1:${port.shell}\"}"),
        new("window", "a window of the program has a matching title", Shapes.NotEmpty, "{window: ^song\\.rg}"),
        new("jack-client", "JACK knows the client", Shapes.NotEmpty, "{jack-client: \"${client.id}\"}"),
        new("succeeds", "the command exits with 0; it is asked again until it does", Shapes.Command, "{succeeds: [synth-remote, ping]}"),
        new("delay", "that time has passed: the last resort", Shapes.Duration, "{delay: 500ms}"),
        new("all", "all of them are true", Several, "{all: [{exists: song.midi}, {handles: USR1}]}"),
        new("any", "one of them is", Several, "{any: [{output: ^ready$}, {delay: 3s}]}"),
    ];

    private static Shape Several => Shape.ListOf(Shapes.Conditions);

    private static KeyReference Quiet => new("quiet", "how long nothing may have been written to it; without it 100 ms", Shapes.Duration);
}
