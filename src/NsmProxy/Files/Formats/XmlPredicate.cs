namespace NsmProxy.Files.Formats;

/// <summary>A condition in brackets, which an element has to meet (XPath 1.0, section 2.4).</summary>
/// <param name="Position"><c>[2]</c>: that it is the second among its siblings that meet all before it; 0 for the others.</param>
/// <param name="IsAttribute"><c>[@a]</c>: whether the name is that of an attribute, not of an element in it.</param>
/// <param name="Name">That of the attribute or element it must have.</param>
/// <param name="Value">The value that this must have; null for any.</param>
internal readonly record struct XmlPredicate(int Position, bool IsAttribute, string Name, string? Value);
