using System.Globalization;
using NsmProxy.Files;

namespace NsmProxy.Session;

/// <summary>What arrives, what is decided and what is done, one line each: to standard error where the user asked for it,
/// and to <c>proxy.log</c> once the client's folder is known.</summary>
public sealed class Trace(bool verbose)
{
    /// <summary>How each line's time is written, UTC.</summary>
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private const int MostEarlyLines = 1000;
    private const int MostDroppedLines = 20;

    private readonly List<string> _early = [];
    private BoundedLog? _log;
    private int _dropped;

    /// <summary>Writes one line.</summary>
    public void Line(string text)
    {
        var line = $"{DateTime.UtcNow.ToString(TimeFormat, CultureInfo.InvariantCulture)} {text.ReplaceLineEndings(" | ")}";
        if (verbose)
        {
            Console.Error.WriteLine(line);
        }

        if (_log is not null)
        {
            _log.Append(line);
        }
        else if (_early.Count < MostEarlyLines)
        {
            _early.Add(line);
        }
    }

    /// <summary>Writes a line about something that strangers can cause as often as they like: the first few, and then one
    /// in a thousand.</summary>
    public void Dropped(string text)
    {
        if (++_dropped <= MostDroppedLines || _dropped % 1000 == 0)
        {
            Line($"{text} (number {_dropped})");
        }
    }

    /// <summary>From now on the lines go to this log too, those before first.</summary>
    public void WriteTo(BoundedLog log)
    {
        _log = log;
        foreach (var line in _early)
        {
            log.Append(line);
        }

        _early.Clear();
    }
}
