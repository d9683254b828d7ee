using System.Diagnostics;
using System.Globalization;
using NsmProxy.Loop;

namespace NsmProxy.Cli;

/// <summary>A line on the terminal, from the first second on, that says what is waited for and since when; it is gone again
/// afterwards. Where standard error is no terminal there is none.</summary>
internal sealed class WaitingLine : IDisposable
{
    private const string EraseLine = "\r\e[K";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly string _text;
    private readonly long _began = Stopwatch.GetTimestamp();
    private IDisposable? _timer;
    private bool _isShown;

    /// <summary>Begins to count.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="text">What is waited for.</param>
    public WaitingLine(EventLoop loop, string text)
    {
        _loop = loop;
        _text = text;
        if (!Console.IsErrorRedirected)
        {
            _timer = loop.After(Second, Show);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        if (_isShown)
        {
            Console.Error.Write(EraseLine);
        }
    }

    private void Show()
    {
        _isShown = true;
        var seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        Console.Error.Write($"{EraseLine}{_text}: {seconds.ToString("0", CultureInfo.InvariantCulture)} s");
        _timer = _loop.After(Second, Show);
    }
}
