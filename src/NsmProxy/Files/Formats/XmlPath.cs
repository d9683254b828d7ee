namespace NsmProxy.Files.Formats;

/// <summary>An expression that addresses values: elements from the document downwards, then perhaps their attribute.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Elements">The steps to the elements.</param>
/// <param name="Attribute">The step to their attribute; null where their text is the value.</param>
internal sealed record XmlPath(string Expression, IReadOnlyList<XmlStep> Elements, XmlStep? Attribute);
