using System.Runtime.InteropServices;
using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>The proxy's own signals as events: SIGTERM, SIGINT and SIGHUP end it, SIGUSR1 saves. SIGCHLD
/// collects orphans.</summary>
public static class SignalEvents
{
    /// <summary>Kept until the process ends: a signal in its last moments must not become its exit status.</summary>
    private static readonly List<PosixSignalRegistration> Registrations = [];

    /// <summary>Begins to take the signals.</summary>
    public static void Take(EventLoop loop, Action<ProxyEvent> post)
    {
        // The first of them starts the thread that hands them on. Signals come to the loop's thread only.
        RuntimeThreads.HoldSignals(() => On(PosixSignal.SIGTERM, () => post(new EndAsked())));
        On(PosixSignal.SIGINT, () => post(new EndAsked()));
        On(PosixSignal.SIGHUP, () => post(new EndAsked()));
        On((PosixSignal)Signal.Usr1.Number, () => post(new SaveAsked()));
        On(PosixSignal.SIGCHLD, Orphans.Reap);

        void On(PosixSignal signal, Action act) => Registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            loop.Post(act);
        }));
    }
}
