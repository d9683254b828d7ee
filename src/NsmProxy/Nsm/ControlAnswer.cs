namespace NsmProxy.Nsm;

/// <summary>What a session manager answers to a <see cref="ControlCommand"/> (NSM API 1.1.2, chapter 2.7). The answer names
/// the command by its path and nothing else, and nsmd answers some commands twice.</summary>
/// <param name="Verb">Which command.</param>
public abstract record ControlAnswer(ControlVerb Verb);

/// <summary><c>/reply</c>: it was carried out.</summary>
/// <param name="Verb">Which command.</param>
/// <param name="Text">The session manager's words; of <see cref="ControlVerb.List"/> a session's name, and nothing at the
/// end; of <see cref="ControlVerb.Ping"/> nothing.</param>
public sealed record ControlDone(ControlVerb Verb, string Text) : ControlAnswer(Verb);

/// <summary><c>/error</c>: it was not carried out.</summary>
/// <param name="Verb">Which command.</param>
/// <param name="Code">An <see cref="ErrorCode"/>, or a number that the protocol does not name.</param>
/// <param name="Text">The session manager's words.</param>
public sealed record ControlRefused(ControlVerb Verb, int Code, string Text) : ControlAnswer(Verb);
