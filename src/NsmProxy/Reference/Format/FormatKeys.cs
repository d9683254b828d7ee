namespace NsmProxy.Reference.Format;

/// <summary>The keys of a profile, in the order in which an author meets them.</summary>
public static class FormatKeys
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<KeyReference> All => [.. Words, .. Start, .. Work, .. Rest];

    private static KeyReference[] Words =>
    [
        new("profile", "the format's version", Shape.Any(new Shape(json => json.WriteNumber("const", 1)), Shape.Words("1")), "profile: 1"),
        new("name", "what the session manager shows, and the name of the client's folder: it stays the same for ever. At most 50 bytes, no `/`, `:` or line break", Name, "name: Seq24"),
        new("summary", "what the program is, in one line, for lists and menus", Shapes.Text, "summary: A loop based MIDI sequencer"),
        new("homepage", "its page in the web", Shapes.Text, "homepage: https://example.org/seq24"),
        new("icon", "its icon, for menus", Shapes.Text, "icon: seq24"),
        new("label", "shown beside the name in the session", Shapes.Text, "label: ${session.name}"),
        new("packages", "which package brings it, by distribution", Shape.MapOf(Shapes.Text), "packages: {debian: seq24, arch: seq24}"),
    ];

    private static KeyReference[] Start =>
    [
        new("command", "the program and its arguments: a list, never a shell line", Shapes.Command, "command: [seq24, song.midi]"),
        new("directory", "where it runs; without it `${folder}`, the client's own folder", Shapes.NotEmpty, "directory: ${folder}/work"),
        new("environment", "variables for it; `null` unsets one", Shape.MapOf(Shapes.TextOrNull, Shape.Matching("^[^=$]+$", "A variable's name.")), "environment: {LANG: C, DISPLAY: null}"),
        new("project", "the file or files below the client's folder that hold its state; without it, a program without state", Shape.OneOrMore(Shapes.FolderPath), "project: song.midi"),
        new("new", "what a new project starts from: a template beside the profile, or `{file: source}` for several, where a source is a template, `{text: …}` or `{from: path, optional: true}`", New, "new: empty.midi"),
        new("rewrite", "edits of configuration files before every launch", Shape.OneOrMore(Shape.Named("rewrite")), "rewrite: [{file: app.cfg, format: ini, set: {Audio/port: 5}}]", "Rewriting configuration"),
        new("ready", "when it is up; without it, when it has been started", Shapes.Conditions, "ready: {handles: USR1}"),
        new("open", "steps that bring it to its project, once it is ready", Shapes.Steps, "open: {run: [synth-remote, load, \"${project}\"]}"),
    ];

    private static KeyReference[] Work =>
    [
        new("save", "steps, or `{steps, until, within, unchanged}`; or `exit` when it saves by itself when it is stopped, or `none`", Save, "save: {signal: USR1}"),
        new("switch", "steps that open another project in the running program", Shapes.Steps, "switch: {run: [synth-remote, load, \"${project}\"]}"),
        new("gui", "`{show: steps, hide: steps}`, or `{command: […]}` for a program of its own that is started to show and stopped to hide", Shape.Named("gui"), "gui: {show: {signal: USR2}, hide: {signal: HUP}}"),
        new("dirty", "a condition that is true while there are unsaved changes", Shapes.Conditions, "dirty: {window: '^\\*'}"),
        new("stop", "`{signal: TERM, within: 10s}` or steps; past the limit its whole process group is killed", Shape.Any(Shape.Named("stop"), Shapes.Steps), "stop: {signal: INT, within: 5s}"),
        new("one-shot", "`true` for a command that does its work and returns; `stop` undoes it", Shapes.Boolean, "one-shot: true"),
    ];

    private static KeyReference[] Rest =>
    [
        new("paths", "where the project file keeps paths of other files", Shape.OneOrMore(Shape.Named("paths")), "paths: [{in: song.midi, format: text, find: '^load \"(.+)\"$'}]", "External files and moving sessions"),
        new("broadcast", "what broadcasts of other clients make it do: `{/path: steps}`, their arguments being `${1}`, `${2}` …", Broadcast, "broadcast: {/tempo: {input: \"tempo ${1}\"}}"),
        new("relay", "`true` for a program that speaks NSM itself", Shapes.Boolean, "relay: true", "Programs that speak NSM themselves"),
        new("extends", "another profile's id, of which this one replaces the keys that it gives", Shape.Matching("^[^/.$](?!.*\\.yaml$)[^/]*$", "A profile's id is its file's name without .yaml."), "extends: demo"),
    ];

    private static Shape Name => new(json =>
    {
        Shapes.NotEmpty.Write(json);
        json.WriteNumber("maxLength", 50);
        json.WriteString("pattern", "^(?!\\.{1,2}$)(?!.*\\$\\{)(?!\\s*$)[^/:\\n\\t]+$");
        json.WriteString("patternErrorMessage", "It names the client's folder: no '/', ':', line break or variable.");
    });

    private static Shape New => Shape.Any(Shapes.NotEmpty, Shape.MapOf(Shape.Any(Shapes.NotEmpty, Shape.Named("source")), Shapes.FolderPath));

    private static Shape Save => Shape.Any(Shape.Words("exit", "none"), Shape.Named("save"), Shapes.Steps);

    private static Shape Broadcast => Shape.MapOf(Shapes.Steps, Shape.Matching("^/(?!nsm/)[^ #*,?\\[\\]{}]+$", "An OSC path begins with a slash, such as /tempo, and is not below /nsm/."), fewest: 1);
}
