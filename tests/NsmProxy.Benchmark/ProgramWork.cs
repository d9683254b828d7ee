using System.Globalization;

namespace NsmProxy.Benchmark;

/// <summary>What the program behind the proxies writes when it saves.</summary>
/// <param name="Size">The size of each file, in bytes.</param>
/// <param name="Files">How many files in a folder; 0 for one file and no folder.</param>
internal sealed record ProgramWork(long Size, int Files = 0)
{
    /// <summary>A small file, kept open for a while as by a program that has something to work out.</summary>
    public static readonly ProgramWork Usual = new(6) { Open = TimeSpan.FromMilliseconds(20) };

    /// <summary>How long it keeps its file open before it writes.</summary>
    public TimeSpan Open { get; init; }

    /// <summary>How long a file must be left alone before nsmproxy takes it for written; by default the profile's default.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The name of the file or folder.</summary>
    public string Project => Files > 0 ? "state" : "state.txt";

    /// <summary>The file that a new project begins with.</summary>
    public string NewFile => Files > 0 ? "state/0" : "state.txt";

    /// <summary>The program's arguments.</summary>
    /// <param name="reports">The port that it reports to.</param>
    public IReadOnlyList<string> Arguments(int reports) =>
        [Project, .. new[] { reports, (long)Open.TotalMilliseconds, Size, Files }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
