namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>window</c>.</summary>
public static class WindowConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("window", [], null);
}
