using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>Something that can be waited for. Each is a record in a file of its own, here for what the profile says and
/// in <c>Steps</c> for how it is seen.</summary>
/// <param name="At">Where the profile says it.</param>
public abstract record Condition(Position At);
