using System.Runtime.InteropServices;
using NsmProxy.Processes;

namespace NsmProxy.Benchmark;

/// <summary>A folder for everything that is written, and the end of everything that was started: nothing stays behind, not
/// even when this program is told to stop.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Lock _clearing = new();

    /// <summary>Makes the folder.</summary>
    /// <param name="parent">Where; null for the system's folder of temporary files.</param>
    public Scratch(string? parent)
    {
        Folder = parent is null
            ? Directory.CreateTempSubdirectory("nsmproxy-benchmark-").FullName
            : Directory.CreateDirectory(Path.Combine(Path.GetFullPath(parent), $"nsmproxy-benchmark-{Environment.ProcessId}")).FullName;
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
        // Two signals are handled by two threads.
        lock (_clearing)
        {
            Orphans.Kill();
            if (Directory.Exists(Folder))
            {
                Directory.Delete(Folder, recursive: true);
            }
        }

        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
