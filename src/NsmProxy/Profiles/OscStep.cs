using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>osc: /path</c>: sends an OSC message, and awaits an answer where one is named.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take until somebody listens and has answered.</param>
/// <param name="Path">The message's address pattern.</param>
/// <param name="To"><c>to</c>: where it is sent, <c>osc.udp://HOST:PORT</c> or <c>osc.tcp://HOST:PORT</c>.</param>
/// <param name="Arguments"><c>arguments</c>; may be empty.</param>
/// <param name="Reply"><c>reply</c>: the path of the answer that is awaited, or null.</param>
/// <param name="Error"><c>error</c>: the path of the answer that means failure, or null. Without <c>reply</c> it is heard
/// until the sequence is over.</param>
public sealed record OscStep(
    Position At, TimeSpan Within, Template Path, Template To, IReadOnlyList<OscValue> Arguments, Template? Reply, Template? Error)
    : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => Path.Source;

    /// <inheritdoc/>
    public override bool ProvesItself => Reply is not null;
}
