namespace NsmProxy.Nsm;

/// <summary>A message that controls the session manager (NSM API 1.1.2, chapter 2.7).</summary>
/// <param name="Verb">What it shall do.</param>
/// <param name="Name">The session's name for <see cref="ControlVerb.New"/>, <see cref="ControlVerb.Open"/> and
/// <see cref="ControlVerb.Duplicate"/>, the executable's for <see cref="ControlVerb.Add"/>; null for the others.</param>
public sealed record ControlCommand(ControlVerb Verb, string? Name = null);
