using System.Globalization;
using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>The lines of the proxy's log that a rehearsal reads again: writer and reader side by side.</summary>
public static class TraceLines
{
    private const string StartedBegin = "started ";
    private const string StartedMiddle = " as process ";
    private const string KilledBegin = "killed past the limit: ";
    private const string OutlivedBegin = "the program has returned and left running: ";

    /// <summary>The program was started.</summary>
    public static string Started(string executable, int pid) => $"{StartedBegin}{executable}{StartedMiddle}{pid}";

    /// <summary>Its process id, or null where the line says something else.</summary>
    public static int? StartedProcess(string line)
    {
        var at = line.LastIndexOf(StartedMiddle, StringComparison.Ordinal);
        return at >= 0 && line.Contains(StartedBegin, StringComparison.Ordinal)
            && int.TryParse(line.AsSpan(at + StartedMiddle.Length), CultureInfo.InvariantCulture, out var pid) ? pid : null;
    }

    /// <summary>These had not ended when the limit of <c>stop</c> was over.</summary>
    public static string Killed(IEnumerable<ProcessStatus> processes) => KilledBegin + Text(processes);

    /// <summary>Their command names and process ids; none where the line says something else.</summary>
    public static IReadOnlyList<(string Command, int Pid)> KilledProcesses(string line) => Processes(line, KilledBegin);

    /// <summary>These went on when the program had ended by itself and well.</summary>
    public static string Outlived(IEnumerable<ProcessStatus> processes) => OutlivedBegin + Text(processes);

    /// <summary>Whether a line says so, of however many.</summary>
    public static bool HasReturned(string line) => line.Contains(OutlivedBegin, StringComparison.Ordinal);

    /// <summary>Their command names and process ids; none where the line says something else.</summary>
    public static IReadOnlyList<(string Command, int Pid)> OutlivedBy(string line) => Processes(line, OutlivedBegin);

    private static string Text(IEnumerable<ProcessStatus> processes) => string.Join(", ", processes.Select(process => $"{process.Command} ({process.Pid})"));

    private static IReadOnlyList<(string Command, int Pid)> Processes(string line, string begin)
    {
        var at = line.IndexOf(begin, StringComparison.Ordinal);
        return at < 0 || at + begin.Length == line.Length ? [] : [.. line[(at + begin.Length)..].Split(", ").Select(Process)];
    }

    /// <summary>A command name may hold anything, so the last parenthesis counts.</summary>
    private static (string Command, int Pid) Process(string text)
    {
        var at = text.LastIndexOf(" (", StringComparison.Ordinal);
        return at > 0 && int.TryParse(text.AsSpan(at + 2).TrimEnd(')'), CultureInfo.InvariantCulture, out var pid) ? (text[..at], pid) : (text, 0);
    }
}
