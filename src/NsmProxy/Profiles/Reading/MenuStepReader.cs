namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>menu</c>.</summary>
public static class MenuStepReader
{
    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("menu", [], null);
}
