using System.Runtime.InteropServices;
using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>The proxy's own signals as events: SIGTERM, SIGINT and SIGHUP end it, SIGUSR1 saves. SIGCHLD
/// collects orphans.</summary>
public sealed class SignalEvents : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Begins to take the signals.</summary>
    public SignalEvents(EventLoop loop, Action<ProxyEvent> post)
    {
        On(PosixSignal.SIGTERM, () => post(new EndAsked()));
        On(PosixSignal.SIGINT, () => post(new EndAsked()));
        On(PosixSignal.SIGHUP, () => post(new EndAsked()));
        On((PosixSignal)Signal.Usr1.Number, () => post(new SaveAsked()));
        On(PosixSignal.SIGCHLD, Orphans.Reap);

        void On(PosixSignal signal, Action act) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            loop.Post(act);
        }));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
