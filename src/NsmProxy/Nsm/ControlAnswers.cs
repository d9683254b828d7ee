using NsmProxy.Osc;

namespace NsmProxy.Nsm;

/// <summary>Answers to commands that control the session manager as OSC, in both directions (NSM API 1.1.2, chapter 2.7).</summary>
public static class ControlAnswers
{
    /// <summary>Reads an answer, as it comes from the session manager; null when it is none.</summary>
    public static ControlAnswer? Read(OscMessage message) => (message.Path, message.Arguments) switch
    {
        ("/reply", [OscText path]) when ControlCommands.VerbOf(path.Value) is { } verb => new ControlDone(verb, ""),
        ("/reply", [OscText path, OscText text, ..]) when ControlCommands.VerbOf(path.Value) is { } verb => new ControlDone(verb, text.Value),
        ("/error", [OscText path, OscInt32 code, OscText text, ..]) when ControlCommands.VerbOf(path.Value) is { } verb =>
            new ControlRefused(verb, code.Value, text.Value),
        _ => null,
    };

    /// <summary>Writes an answer, as a session manager sends it.</summary>
    public static OscMessage Write(ControlAnswer answer) => answer switch
    {
        ControlDone { Verb: ControlVerb.Ping } => OscMessage.Of("/reply", ControlCommands.PathOf(answer.Verb)),
        ControlDone done => OscMessage.Of("/reply", ControlCommands.PathOf(done.Verb), done.Text),
        ControlRefused refused => OscMessage.Of("/error", ControlCommands.PathOf(refused.Verb), refused.Code, refused.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "unknown answer"),
    };
}
