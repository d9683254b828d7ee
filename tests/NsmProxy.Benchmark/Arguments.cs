using System.Globalization;

namespace NsmProxy.Benchmark;

/// <summary>The words of the command line.</summary>
/// <param name="Runs">How often each proxy is measured.</param>
/// <param name="Proxies">Name and executable of each, nsmproxy first.</param>
internal sealed record Arguments(int Runs, IReadOnlyList<(string Name, string Executable)> Proxies)
{
    /// <summary>How they are written.</summary>
    public const string Use = "[--runs N] [--proxy NAME=EXECUTABLE …] [EXECUTABLE of nsmproxy]";

    private const int UsualRuns = 50;

    /// <summary>Reads them.</summary>
    /// <returns>Null when they are wrong.</returns>
    public static Arguments? Read(IReadOnlyList<string> words)
    {
        var runs = UsualRuns;
        string? own = null;
        List<(string Name, string Executable)> others = [];
        for (var i = 0; i < words.Count; i++)
        {
            var value = i + 1 < words.Count ? words[i + 1] : "";
            switch (words[i])
            {
                case "--runs" when int.TryParse(value, CultureInfo.InvariantCulture, out runs) && runs > 0:
                    i++;
                    break;
                case "--proxy" when value.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } file] && !name.Contains('/', StringComparison.Ordinal):
                    others.Add((name, file));
                    i++;
                    break;
                case not ['-', ..] when own is null:
                    own = words[i];
                    break;
                default:
                    return null;
            }
        }

        return new Arguments(runs, [("nsmproxy", own ?? FromPath() ?? Path.Combine(AppContext.BaseDirectory, "nsmproxy")), .. others]);
    }

    private static string? FromPath() =>
        Processes.Executable.Find("nsmproxy", Environment.CurrentDirectory, Environment.GetEnvironmentVariable("PATH"));
}
