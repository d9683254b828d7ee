using System.Net.Sockets;
using NsmProxy.Osc;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary><c>osc: /path</c> (OSC 1.0 specification): waits until somebody listens, sends the message, and awaits its answer
/// where the profile names one.</summary>
public static class OscVerb
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Sends the message.</summary>
    /// <exception cref="StepException">Nobody listened, no answer came, or the answer was an error.</exception>
    public static async Task RunAsync(OscStep step, StepContext context, OscConversation conversation, Deadline limit, CancellationToken cancel)
    {
        conversation.ThrowIfRefused();
        try
        {
            var exchange = await ReachAsync(step, context, conversation, limit, cancel);
            var message = new OscMessage(
                context.Variables.Expand(step.Path), OscArguments.Of(step.Arguments, context.Variables, () => exchange.ReplyAddress));
            var awaited = conversation.Await(step, exchange);
            context.Trace($"to {exchange.Server}: {message}");
            if (!exchange.Send(message))
            {
                throw new StepException(step.At, $"{message.Path} could not be sent to {exchange.Server}: {exchange.WhyClosed ?? "it is too large, or there is no way there"}");
            }

            await AnswerAsync(awaited, context, conversation, limit, cancel);
        }
        catch (Exception problem) when (problem is OscException or SocketException)
        {
            throw new StepException(step.At, $"{step.Path} could not be sent: {problem.Message}");
        }
    }

    private static async Task<OscExchange> ReachAsync(OscStep step, StepContext context, OscConversation conversation, Deadline limit, CancellationToken cancel)
    {
        if (!OscAddress.TryParse(context.Variables.Expand(step.To), out var server, out var problem))
        {
            throw new StepException(step.At, $"{problem}; it is written osc.udp://127.0.0.1:PORT or osc.tcp://127.0.0.1:PORT");
        }

        var host = await ServerHost.Find(context.Loop, server.Host);
        while (host.IsLocal && !ListenerAt(server).IsThere())
        {
            conversation.ThrowIfRefused();
            if (IsGone(context))
            {
                throw new StepException(step.At, $"the program has ended ({await context.Program!.Ended}) and nobody listens at {server}, so {step.Path} was not sent");
            }

            if (limit.HasPassed)
            {
                throw new StepException(step.At, $"nobody listened at {server} within {Duration.Text(limit.Given)}, so {step.Path} was not sent");
            }

            var left = limit.Left;
            await context.StirringAsync(left < Look ? left : Look, cancel);
        }

        return conversation.With(server, host);
    }

    /// <summary>Waits for the answer, or, where none is awaited, until the kernel has taken the message.</summary>
    private static async Task AnswerAsync(OscConversation.Awaited awaited, StepContext context, OscConversation conversation, Deadline limit, CancellationToken cancel)
    {
        var (step, exchange) = (awaited.Step, awaited.Exchange);
        while (awaited.Reply is not null ? awaited.Answer is null : !exchange.IsFlushed)
        {
            conversation.ThrowIfRefused();
            var missed = awaited.Reply is not null ? $"{awaited.Reply} did not come in answer to {step.Path}" : $"{step.Path} could not be sent to {exchange.Server}";
            if (exchange.WhyClosed is { } reason)
            {
                throw new StepException(step.At, $"{missed}: {reason}");
            }

            if (IsGone(context))
            {
                throw new StepException(step.At, $"the program ended ({await context.Program!.Ended}), and {missed}");
            }

            if (limit.HasPassed)
            {
                var seen = exchange.Host.IsLocal && !ListenerAt(exchange.Server).IsThere() ? $" (nobody listens at {exchange.Server} any more)" : "";
                throw new StepException(step.At, $"{missed} within {Duration.Text(limit.Given)}{seen}");
            }

            await context.StirringAsync(limit.Left, cancel);
        }

        conversation.ThrowIfRefused();
    }

    private static bool IsGone(StepContext context) => context is { ProgramHasEnded: true, EndsByItself: false };

    private static Listener ListenerAt(OscAddress server) => new(server.Transport == OscTransport.Tcp ? "tcp" : "udp", server.Port, "");
}
