namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>osc</c>.</summary>
public static class OscStepReader
{
    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("osc", [], null);
}
