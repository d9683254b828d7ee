namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>input</c>.</summary>
public static class InputStepReader
{
    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("input", [], null);
}
