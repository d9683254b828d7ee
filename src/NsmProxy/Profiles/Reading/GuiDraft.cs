namespace NsmProxy.Profiles.Reading;

/// <summary>The map under <c>gui</c>, while it is read.</summary>
public sealed class GuiDraft
{
    /// <summary><c>show</c>.</summary>
    public IReadOnlyList<Step>? Show { get; set; }

    /// <summary><c>hide</c>.</summary>
    public IReadOnlyList<Step>? Hide { get; set; }

    /// <summary><c>command</c>, or null.</summary>
    public IReadOnlyList<Text.Template>? Command { get; set; }
}
