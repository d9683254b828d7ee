using NsmProxy.Nsm;

namespace NsmProxy.Tests.Faults;

/// <summary>A command to the proxy, and what came of it.</summary>
/// <param name="Command">Which.</param>
/// <param name="Folder">The folder that is open.</param>
/// <param name="State">The program's state when it was asked.</param>
/// <param name="Answer">The answer, or null without one.</param>
/// <param name="Took">From the question to the answer, or to the end of the run.</param>
/// <param name="Limit">How long it may take.</param>
/// <param name="MustBeDone">Whether nothing stands in the way, so that it may not be refused.</param>
/// <param name="Excuse">Why it need not be answered (the proxy was killed, nobody is there to hear it), or null.</param>
internal sealed record Ask(Command Command, string Folder, long State, ClientMessage? Answer, TimeSpan Took, TimeSpan Limit, bool MustBeDone = false, string? Excuse = null)
{
    /// <summary>Whether the answer was that the state is saved, and not that a program which does not run has nothing to save.</summary>
    public bool IsSaved => Command == Command.Save && Answer is Reply { Text: var text } && !text.Contains("nothing to save", StringComparison.Ordinal);
}
