namespace NsmProxy.Text;

/// <summary>A template as it was read.</summary>
/// <param name="Template">The template; variables with a mistake stand in it as text.</param>
/// <param name="Mistakes">What is wrong with its variables; empty when it is valid.</param>
public sealed record TemplateResult(Template Template, IReadOnlyList<TemplateMistake> Mistakes);
