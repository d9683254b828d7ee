using System.Diagnostics;
using System.Globalization;
using NsmProxy.Loop;

namespace NsmProxy.Cli;

/// <summary>On a terminal, says what a step that takes longer than a second waits for, in a line that is written over and
/// over; elsewhere nothing.</summary>
internal sealed class TryProgress : IDisposable
{
    // ECMA-48, 8.3.41: erases to the end of the line.
    private const string Clear = "\r\u001b[K";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly Func<string, string> _words;
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private IDisposable? _timer;
    private string _awaited = "";
    private long _began;
    private bool _isShown;

    /// <summary>Shows nothing yet.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="words">What a step waits for, in words.</param>
    public TryProgress(EventLoop loop, Func<string, string> words)
    {
        _loop = loop;
        _words = words;
    }

    /// <summary>A step begins.</summary>
    public void Begin(string step)
    {
        End();
        if (_isTerminal)
        {
            _awaited = _words(step);
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
            Console.Error.Write(Clear);
            _isShown = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private void Show()
    {
        var text = $"  ...   {_awaited}, {Stopwatch.GetElapsedTime(_began).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s";
        // A longer line would wrap, and only its end could be written over.
        var width = Console.WindowWidth is > 1 and var columns ? columns - 1 : 79;
        Console.Error.Write(Clear + (text.Length > width ? text[..width] : text));
        _isShown = true;
        _timer = _loop.After(Second, Show);
    }
}
