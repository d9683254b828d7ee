using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>jack-client: name</c>: JACK knows the client.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Name">The client's name.</param>
public sealed record JackClientCondition(Position At, Template Name) : Condition(At);
