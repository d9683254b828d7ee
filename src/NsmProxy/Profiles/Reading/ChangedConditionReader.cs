namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>changed</c>.</summary>
public static class ChangedConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("changed", [], null);
}
