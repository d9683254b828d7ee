namespace NsmProxy.Text;

/// <summary>A piece of a template.</summary>
public abstract record TemplatePart;

/// <summary>Text that stands for itself.</summary>
/// <param name="Text">The text.</param>
public sealed record LiteralPart(string Text) : TemplatePart;

/// <summary><c>${Name}</c> or <c>${Name:-Default}</c>.</summary>
/// <param name="At">Where its dollar sign stands in the file.</param>
/// <param name="Name">The name: <c>folder</c>, <c>port.osc</c>, <c>env.HOME</c>, <c>1</c>.</param>
/// <param name="Default">What stands behind <c>:-</c>, or null.</param>
public sealed record VariablePart(Position At, string Name, string? Default) : TemplatePart;
