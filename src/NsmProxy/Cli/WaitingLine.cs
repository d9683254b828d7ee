using System.Diagnostics;
using System.Globalization;
using NsmProxy.Loop;

namespace NsmProxy.Cli;

/// <summary>A line on the terminal, from the first second on, that says what is waited for and since when; it is gone again
/// afterwards. Where standard error is no terminal there is none.</summary>
internal sealed class WaitingLine : IDisposable
{
    // ECMA-48, 8.3.41: erases to the end of the line.
    private const string EraseLine = "\r\e[K";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private string _text = "";
    private long _began;
    private IDisposable? _timer;
    private bool _isShown;

    /// <summary>Shows nothing yet.</summary>
    /// <param name="loop">The loop.</param>
    public WaitingLine(EventLoop loop) => _loop = loop;

    /// <summary>Begins to count.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="text">What is waited for.</param>
    public WaitingLine(EventLoop loop, string text)
        : this(loop) => Begin($"{text}:");

    /// <summary>Begins to count anew.</summary>
    /// <param name="text">What stands before the seconds.</param>
    public void Begin(string text)
    {
        End();
        if (!Console.IsErrorRedirected)
        {
            _text = text;
            _began = Stopwatch.GetTimestamp();
            _timer = _loop.After(Second, Show);
        }
    }

    /// <summary>It is over: the line goes away.</summary>
    public void End()
    {
        _timer?.Dispose();
        if (_isShown)
        {
            Console.Error.Write(EraseLine);
            _isShown = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private void Show()
    {
        var text = $"{_text} {Stopwatch.GetElapsedTime(_began).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s";
        // A longer line would wrap, and only its end could be written over.
        var width = Console.WindowWidth is > 1 and var columns ? columns - 1 : 79;
        Console.Error.Write(EraseLine + (text.Length > width ? text[..width] : text));
        _isShown = true;
        _timer = _loop.After(Second, Show);
    }
}
