namespace NsmProxy.Files.Formats;

/// <summary>One step of a path, downwards (XPath 1.0, section 2.1).</summary>
/// <param name="IsDeep">Whether <c>//</c> stands before it: anywhere below, not only directly below.</param>
/// <param name="Name">The name, as it is written in the document with its prefix; <see cref="Any"/> for every one.</param>
/// <param name="Predicates">What else is asked of it, one after the other.</param>
/// <param name="End">The character of the expression behind it.</param>
internal sealed record XmlStep(bool IsDeep, string Name, IReadOnlyList<XmlPredicate> Predicates, int End)
{
    /// <summary>Stands for every name.</summary>
    public const string Any = "*";

    /// <summary>Whether a name is the one that is asked for.</summary>
    public bool Names(ReadOnlySpan<char> name) => Name == Any || name.SequenceEqual(Name);
}
