using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>listening: tcp://127.0.0.1:PORT</c> (or <c>udp://</c>, <c>unix:path</c>): something listens there.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Address">The address.</param>
public sealed record ListeningCondition(Position At, Template Address) : Condition(At);
