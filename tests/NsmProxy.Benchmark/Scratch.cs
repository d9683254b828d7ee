using System.Runtime.InteropServices;
using NsmProxy.Processes;

namespace NsmProxy.Benchmark;

/// <summary>A folder for everything that is written, and the end of everything that was started: nothing stays behind, not
/// even when this program is told to stop.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Makes the folder.</summary>
    public Scratch()
    {
        Folder = Directory.CreateTempSubdirectory("nsmproxy-benchmark-").FullName;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, _ =>
            {
                Dispose();
                Environment.Exit(1);
            }));
        }
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Orphans.Kill();
        Directory.Delete(Folder, recursive: true);
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
