using NsmProxy.Files;

namespace NsmProxy.Session;

/// <summary>What arrives, what is decided and what is done, one line each: to standard error where the user asked for it,
/// and to <c>proxy.log</c> once the client's folder is known.</summary>
public sealed class Trace(bool verbose)
{
    private readonly List<string> _early = [];
    private BoundedLog? _log;

    /// <summary>Writes one line.</summary>
    public void Line(string text)
    {
        var line = $"{DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {text.ReplaceLineEndings(" | ")}";
        if (verbose)
        {
            Console.Error.WriteLine(line);
        }

        if (_log is null)
        {
            _early.Add(line);
        }
        else
        {
            _log.Append(line);
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
