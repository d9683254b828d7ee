using NsmProxy.Loop;
using NsmProxy.Nsm;

namespace NsmProxy.Session;

/// <summary>Reports the progress of something that takes longer than a second, once a second: nsmd counts each packet
/// against its patience.</summary>
public sealed class ProgressReports : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly Action<ClientMessage> _send;
    private IDisposable _timer;
    private int _reports;

    /// <summary>Begins.</summary>
    public ProgressReports(EventLoop loop, Action<ClientMessage> send)
    {
        _loop = loop;
        _send = send;
        _timer = loop.After(Pause, Report);
    }

    /// <summary>Ends, with the report that it is complete if there were others before.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        if (_reports > 0)
        {
            _send(new Progress(1));
        }
    }

    private void Report()
    {
        // How long it will take is not known: half of what is left with every fourth report.
        _reports++;
        _send(new Progress(1 - MathF.Pow(0.5f, _reports / 4f)));
        _timer = _loop.After(Pause, Report);
    }
}
