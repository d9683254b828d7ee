using System.Globalization;

namespace NsmProxy.Benchmark;

/// <summary>The words of the command line.</summary>
internal sealed class Arguments
{
    /// <summary>How they are written.</summary>
    public const string Use =
        "[load [--counts N,N,…] [--plot FILE.svg] | sizes [--sizes MIB,MIB,…] [--files N] | saves [--saves N]] [--runs N] [--folder DIR] [--proxy NAME=EXECUTABLE …] [EXECUTABLE of nsmproxy]";

    private readonly List<(string Name, string Executable)> _others = [];
    private string? _own;

    /// <summary>What is measured.</summary>
    public Series Series { get; private set; }

    /// <summary>How often each proxy is measured; null for as often as is usual for the series.</summary>
    public int? Runs { get; private set; }

    /// <summary>The numbers of proxies in one session.</summary>
    public IReadOnlyList<int> Counts { get; private set; } = [1, 10, 25, 50, 100, 200];

    /// <summary>Where the growth curves are written, or null.</summary>
    public string? Plot { get; private set; }

    /// <summary>The sizes of the project files, in MiB.</summary>
    public IReadOnlyList<int> Sizes { get; private set; } = [1, 16, 128, 1024];

    /// <summary>How many files are in the folder of many; 0 for no such folder.</summary>
    public int Files { get; private set; } = 10_000;

    /// <summary>How often one proxy saves.</summary>
    public int Saves { get; private set; } = 10_000;

    /// <summary>The folder in which everything is written; null for the system's folder of temporary files.</summary>
    public string? Folder { get; private set; }

    /// <summary>Name and executable of each proxy, nsmproxy first.</summary>
    public IReadOnlyList<(string Name, string Executable)> Proxies =>
        [("nsmproxy", _own ?? FromPath() ?? Path.Combine(AppContext.BaseDirectory, "nsmproxy")), .. _others];

    /// <summary>Reads them.</summary>
    /// <returns>Null when they are wrong.</returns>
    public static Arguments? Read(IReadOnlyList<string> words)
    {
        var read = new Arguments();
        var i = 0;
        if (words.Count > 0 && Enum.TryParse<Series>(words[0], ignoreCase: true, out var series) && words[0].All(char.IsAsciiLetterLower))
        {
            read.Series = series;
            i++;
        }

        while (i < words.Count)
        {
            if (!words[i].StartsWith('-') && read._own is null)
            {
                read._own = words[i++];
            }
            else if (i + 1 < words.Count && read.Take(words[i], words[i + 1]))
            {
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return read;
    }

    private bool Take(string option, string value)
    {
        switch (option)
        {
            case "--runs" when Number(value) is { } runs:
                Runs = runs;
                return true;
            case "--counts" when Numbers(value) is { } counts:
                Counts = counts;
                return true;
            case "--plot":
                Plot = value;
                return true;
            case "--sizes" when Numbers(value) is { } sizes:
                Sizes = sizes;
                return true;
            case "--files" when value == "0" || Number(value) is not null:
                Files = Number(value) ?? 0;
                return true;
            case "--saves" when Number(value) is { } saves:
                Saves = saves;
                return true;
            case "--folder":
                Folder = value;
                return true;
            case "--proxy" when value.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } file] && !name.Contains('/', StringComparison.Ordinal):
                _others.Add((name, file));
                return true;
            default:
                return false;
        }
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static IReadOnlyList<int>? Numbers(string text)
    {
        var numbers = text.Split(',').Select(Number).OfType<int>().Distinct().Order().ToList();
        return numbers.Count == text.Split(',').Length ? numbers : null;
    }

    private static string? FromPath() =>
        Processes.Executable.Find("nsmproxy", Environment.CurrentDirectory, Environment.GetEnvironmentVariable("PATH"));
}
