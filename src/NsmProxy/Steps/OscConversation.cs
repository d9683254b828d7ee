using NsmProxy.Osc;
using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary>
/// The OSC messages of one sequence. Its steps reach one server by one way, so what the server says to an earlier step is
/// heard while a later one, or the sequence's proof, is waited for: a program that answers only when it failed is believed.
/// </summary>
public sealed class OscConversation(StepContext context) : IDisposable
{
    private readonly Dictionary<OscAddress, OscExchange> _exchanges = [];
    private readonly List<Awaited> _awaited = [];
    private StepException? _refusal;

    /// <summary>The way to a server; a connection that is no more is made anew.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The kernel gives no socket.</exception>
    public OscExchange With(OscAddress server, ServerHost host)
    {
        if (_exchanges.TryGetValue(server, out var known) && known.WhyClosed is null)
        {
            return known;
        }

        known?.Dispose();
        var exchange = OscExchange.Open(context.Loop, server, host);
        exchange.Received = message => Take(exchange, message);
        exchange.Changed = context.Stir;
        _exchanges[server] = exchange;
        return exchange;
    }

    /// <summary>Begins to listen for the answer to a step, which is sent now.</summary>
    /// <param name="step">The step.</param>
    /// <param name="exchange">Where it is sent to.</param>
    /// <returns>Becomes the answer; the last argument of the step that awaits none stays null.</returns>
    public Awaited Await(OscStep step, OscExchange exchange)
    {
        var awaited = new Awaited(step, exchange, ExpandPath(step.Reply), ExpandPath(step.Error));
        _awaited.Add(awaited);
        return awaited;
    }

    /// <summary>Fails when the server has answered one of the steps with its error.</summary>
    /// <exception cref="StepException">It has.</exception>
    public void ThrowIfRefused()
    {
        if (_refusal is not null)
        {
            throw _refusal;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var exchange in _exchanges.Values)
        {
            exchange.Dispose();
        }
    }

    private string? ExpandPath(Text.Template? path) => path is null ? null : context.Variables.Expand(path);

    private void Take(OscExchange exchange, OscMessage message)
    {
        context.Trace($"from {exchange.Server}: {message}");
        foreach (var awaited in _awaited)
        {
            if (awaited.Exchange == exchange && awaited.Answer is null && message.Path == awaited.Error)
            {
                _refusal ??= new StepException(awaited.Step.At, $"{awaited.Step.Path} was answered with {message.Path}{WordsOf(message)}");
            }
            else if (awaited.Exchange == exchange && message.Path == awaited.Reply)
            {
                awaited.Answer ??= message;
            }
        }

        context.Stir();
    }

    /// <summary>The message's texts; the server's own address, which some put before them, says nothing.</summary>
    private static string WordsOf(OscMessage message)
    {
        var words = message.Arguments.OfType<OscText>().Select(text => text.Value).Where(text => !OscAddress.TryParse(text, out _, out _)).ToList();
        return words.Count == 0 ? "" : ": " + string.Join(" ", words);
    }

    /// <summary>A step and what may be answered to it.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Exchange">Where it was sent.</param>
    /// <param name="Reply">The path of the answer that is awaited, or null.</param>
    /// <param name="Error">The path of the answer that means failure, or null.</param>
    public sealed record Awaited(OscStep Step, OscExchange Exchange, string? Reply, string? Error)
    {
        /// <summary>The answer, once it came.</summary>
        public OscMessage? Answer { get; set; }
    }
}
