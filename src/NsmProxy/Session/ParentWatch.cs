using Microsoft.Win32.SafeHandles;
using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>Sees the end of the process that started this one: most often the session manager, which over UDP goes without
/// a word.</summary>
public sealed class ParentWatch : IDisposable
{
    private readonly SafeFileHandle _descriptor;
    private readonly IDisposable _watch;

    private ParentWatch(EventLoop loop, int parent, Action gone)
    {
        _descriptor = Kernel.OpenProcess(parent);
        _watch = loop.WhenReadable((int)_descriptor.DangerousGetHandle(), () =>
        {
            Dispose();
            gone();
        });
    }

    /// <summary>Begins to watch; null when the parent is nobody's session manager or has gone already.</summary>
    public static ParentWatch? Start(EventLoop loop, Action gone)
    {
        const int Init = 1;
        try
        {
            return ProcessStatus.Of(Environment.ProcessId) is { Parent: > Init } self ? new ParentWatch(loop, self.Parent, gone) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch.Dispose();
        _descriptor.Dispose();
    }
}
