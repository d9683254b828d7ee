using NsmProxy.Osc;

namespace NsmProxy.Nsm;

/// <summary>Messages that control the session manager as OSC, in both directions (NSM API 1.1.2, chapter 2.7).</summary>
public static class ControlCommands
{
    private static readonly (string Path, ControlVerb Verb)[] Table =
    [
        ("/osc/ping", ControlVerb.Ping),
        ("/nsm/server/list", ControlVerb.List),
        ("/nsm/server/new", ControlVerb.New),
        ("/nsm/server/open", ControlVerb.Open),
        ("/nsm/server/duplicate", ControlVerb.Duplicate),
        ("/nsm/server/save", ControlVerb.Save),
        ("/nsm/server/close", ControlVerb.Close),
        ("/nsm/server/abort", ControlVerb.Abort),
        ("/nsm/server/quit", ControlVerb.Quit),
        ("/nsm/server/add", ControlVerb.Add),
    ];

    /// <summary>Writes a command, as it is sent to the session manager.</summary>
    public static OscMessage Write(ControlCommand command) =>
        command.Name is { } name ? OscMessage.Of(PathOf(command.Verb), name) : OscMessage.Of(PathOf(command.Verb));

    /// <summary>Reads a command, as a session manager receives it; null when it is none.</summary>
    public static ControlCommand? Read(OscMessage message) => (VerbOf(message.Path), message.Arguments) switch
    {
        ({ } verb, []) when !TakesName(verb) => new ControlCommand(verb),
        ({ } verb, [OscText name]) when TakesName(verb) => new ControlCommand(verb, name.Value),
        _ => null,
    };

    /// <summary>The path of a command, by which its answers name it.</summary>
    public static string PathOf(ControlVerb verb) => Array.Find(Table, row => row.Verb == verb).Path;

    /// <summary>The command of a path, or null.</summary>
    public static ControlVerb? VerbOf(string path)
    {
        var at = Array.FindIndex(Table, row => row.Path == path);
        return at < 0 ? null : Table[at].Verb;
    }

    private static bool TakesName(ControlVerb verb) => verb is ControlVerb.New or ControlVerb.Open or ControlVerb.Duplicate or ControlVerb.Add;
}
