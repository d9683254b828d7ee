namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>send</c>.</summary>
public static class SendStepReader
{
    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("send", [], null);
}
