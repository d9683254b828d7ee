namespace NsmProxy.Profiles.Reading;

/// <summary>The map under a destination of <c>new</c>, while it is read.</summary>
public sealed class NewDraft
{
    /// <summary><c>text</c>, or null.</summary>
    public Text.Template? Text { get; set; }

    /// <summary><c>from</c>, or null.</summary>
    public Text.Template? From { get; set; }

    /// <summary><c>optional</c>.</summary>
    public bool Optional { get; set; }
}
