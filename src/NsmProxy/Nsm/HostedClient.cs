using NsmProxy.Loop;

namespace NsmProxy.Nsm;

/// <summary>A client as the session host sees it.</summary>
public sealed class HostedClient
{
    private readonly EventLoop _loop;
    private readonly Action<ServerMessage> _send;
    private readonly List<ClientMessage> _messages = [];

    internal HostedClient(EventLoop loop, Announce announce, Action<ServerMessage> send)
    {
        _loop = loop;
        _send = send;
        Announce = announce;
    }

    /// <summary>Called with each message of the client.</summary>
    public event Action<ClientMessage>? Heard;

    /// <summary>How it announced itself.</summary>
    public Announce Announce { get; }

    /// <summary>All its messages since the announce, in order.</summary>
    public IReadOnlyList<ClientMessage> Messages => _messages;

    /// <summary>Sends a message without waiting for anything.</summary>
    public void Send(ServerMessage message) => _send(message);

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="message">An <see cref="Open"/> or <see cref="Save"/>.</param>
    /// <param name="limit">How long to wait.</param>
    /// <returns>A <see cref="Reply"/> or <see cref="ErrorReply"/>, or null when none came in time.</returns>
    public async Task<ClientMessage?> AskAsync(ServerMessage message, TimeSpan limit)
    {
        var command = message is Open ? Command.Open : Command.Save;
        var answer = HearAsync(heard => heard is Reply reply && reply.Command == command || heard is ErrorReply error && error.Command == command, limit);
        Send(message);
        return await answer;
    }

    /// <summary>Waits for a message.</summary>
    /// <returns>The message, or null when none came in time.</returns>
    public async Task<ClientMessage?> HearAsync(Predicate<ClientMessage> wanted, TimeSpan limit)
    {
        var heard = new TaskCompletionSource<ClientMessage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(ClientMessage message)
        {
            if (wanted(message))
            {
                heard.TrySetResult(message);
            }
        }

        Heard += Look;
        try
        {
            using var timer = _loop.After(limit, () => heard.TrySetResult(null));
            return await heard.Task;
        }
        finally
        {
            Heard -= Look;
        }
    }

    internal void Take(ClientMessage message)
    {
        _messages.Add(message);
        Heard?.Invoke(message);
    }
}
