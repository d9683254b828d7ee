using System.Diagnostics;
using NsmProxy.Nsm;

namespace NsmProxy.Tests.Faults;

/// <summary>A command that was sent and may yet be answered.</summary>
/// <param name="command">Which.</param>
/// <param name="client">Of whom it was asked.</param>
/// <param name="folder">The folder that is open.</param>
/// <param name="state">The program's state.</param>
/// <param name="limit">How long it may take.</param>
/// <param name="mustBeDone">Whether it may not be refused.</param>
internal sealed class Asked(Command command, HostedClient client, string folder, long state, TimeSpan limit, bool mustBeDone)
{
    private readonly long _at = Stopwatch.GetTimestamp();
    private TimeSpan? _took;

    /// <summary>Of whom it was asked.</summary>
    public HostedClient Client { get; } = client;

    /// <summary>Which.</summary>
    public Command Command { get; } = command;

    /// <summary>The folder that is open, or is to be.</summary>
    public string Folder => folder;

    /// <summary>The answer, once it is there.</summary>
    public ClientMessage? Answer { get; private set; }

    /// <summary>Why it need not be answered.</summary>
    public string? Excuse { get; set; }

    /// <summary>Whether it may be refused after all, because of what happened since.</summary>
    public bool MayFail { get; set; }

    /// <summary>Whether it waits no more.</summary>
    public bool IsOver => Answer is not null || Stopwatch.GetElapsedTime(_at) > limit;

    /// <summary>Takes the answer.</summary>
    public void Take(ClientMessage answer)
    {
        Answer = answer;
        _took = Stopwatch.GetElapsedTime(_at);
    }

    /// <summary>What came of it.</summary>
    public Ask Result() => new(Command, folder, state, Answer, _took ?? Stopwatch.GetElapsedTime(_at), limit, mustBeDone && !MayFail, Excuse);
}
