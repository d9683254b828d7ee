namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>jack-client</c>.</summary>
public static class JackClientConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("jack-client", [], null);
}
