using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>input: "text"</c>: writes a line to the program's standard input.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take until the program has room for it.</param>
/// <param name="Line">The line, or several; the last one's end may be missing.</param>
public sealed record InputStep(Position At, TimeSpan Within, Template Line) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => $"the input {Quote.Of(Line.Source)}";
}
