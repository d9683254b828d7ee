using System.Net;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Control;

/// <summary>Finds out at which of several ports of this machine a session manager listens.</summary>
internal static class PingProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>The first port from which <c>/osc/ping</c> is answered; null when none is within a second.</summary>
    public static async Task<int?> FirstAnswerAsync(EventLoop loop, IReadOnlyList<int> ports)
    {
        var answered = new TaskCompletionSource<int?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var socket = new UdpPort(loop, new IPEndPoint(IPAddress.Loopback, 0))
        {
            Accepts = sender => ports.Contains(sender.Port),
            Received = (packet, sender) =>
            {
                if (packet.Messages.Any(message => ControlAnswers.Read(message) is ControlDone { Verb: ControlVerb.Ping }))
                {
                    answered.TrySetResult(sender.Port);
                }
            },
        };
        foreach (var port in ports)
        {
            socket.Send(ControlCommands.Write(new ControlCommand(ControlVerb.Ping)), new IPEndPoint(IPAddress.Loopback, port));
        }

        using var timer = loop.After(Limit, () => answered.TrySetResult(null));
        return await answered.Task;
    }
}
