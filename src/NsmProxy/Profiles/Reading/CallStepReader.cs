namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>call</c>.</summary>
public static class CallStepReader
{
    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("call", [], null);
}
