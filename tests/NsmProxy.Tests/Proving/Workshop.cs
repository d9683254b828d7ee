using NsmProxy.Tests.Servers;
using RealJack = NsmProxy.Tests.RealPrograms.JackServer;

namespace NsmProxy.Tests.Proving;

/// <summary>What the rooms of one row of proofs share: a JACK server. A machine can have eight of them, and those that start or
/// end at the same time get in each other's way.</summary>
internal sealed class Workshop : IDisposable
{
    private static readonly Lock Starting = new();

    private Sandbox? _sandbox;

    /// <summary>The name of its JACK server, which is started anew where it has ended.</summary>
    public string JackServer()
    {
        if (_sandbox is null || !_sandbox.Processes().Any(process => process.Command.Contains("jackd", StringComparison.Ordinal)))
        {
            Dispose();
            _sandbox = new Sandbox();
            lock (Starting)
            {
                RealJack.Start(_sandbox).GetAwaiter().GetResult();
            }
        }

        return _sandbox.Environment["JACK_DEFAULT_SERVER"]!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Starting)
        {
            _sandbox?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
