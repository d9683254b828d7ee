using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>send: "text"</c>: writes to a socket or a pipe, and awaits a line where one is named.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take, from the first attempt to the answer.</param>
/// <param name="Content">What is written, as it is: no end of line is added.</param>
/// <param name="To"><c>tcp://HOST:PORT</c>, <c>unix:PATH</c> or <c>fifo:PATH</c>.</param>
/// <param name="Expect"><c>expect</c>: the regular expression that a line of the answer must match, or null.</param>
/// <param name="ReplyFrom"><c>reply-from</c>: the <c>fifo:PATH</c> that the answer comes from, or null when it comes from
/// where the text went.</param>
public sealed record SendStep(Position At, TimeSpan Within, Template Content, Template To, Template? Expect, Template? ReplyFrom) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => Quote.Of(Content.Source.TrimEnd());

    /// <inheritdoc/>
    public override bool ProvesItself => Expect is not null;
}
