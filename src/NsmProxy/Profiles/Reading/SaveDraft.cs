namespace NsmProxy.Profiles.Reading;

/// <summary>The map under <c>save</c>, while it is read.</summary>
public sealed class SaveDraft
{
    /// <summary><c>steps</c>.</summary>
    public IReadOnlyList<Step> Steps { get; set; } = [];

    /// <summary><c>until</c>, or null.</summary>
    public Condition? Until { get; set; }

    /// <summary>Whether there is an <c>until</c>, right or wrong.</summary>
    public bool HasUntil { get; set; }

    /// <summary><c>within</c>, or null.</summary>
    public TimeSpan? Within { get; set; }

    /// <summary><c>unchanged: ok</c>, or null where it does not stand.</summary>
    public Node? Unchanged { get; set; }
}
