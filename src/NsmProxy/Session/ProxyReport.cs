using System.Globalization;
using NsmProxy.Files;

namespace NsmProxy.Session;

/// <summary>How a proxy is doing, as its <c>proxy.log</c> tells: what <see cref="Trace"/> writes there of states and saves is
/// read back, so that a running proxy need not be asked, nor write anything else.</summary>
/// <param name="State">The name of its <see cref="ProxyState"/>, such as <c>Running</c>; <see cref="Unknown"/> when so much was
/// logged since that its beginning is gone.</param>
/// <param name="Reason">Why it is <see cref="Down"/>; otherwise null.</param>
/// <param name="LastSave">The last save that was told of, by this proxy or one before it; null when there is none.</param>
/// <param name="Name">The name that was announced last, or null.</param>
/// <param name="Executable">The name that it was launched with then, or null.</param>
public sealed record ProxyReport(string State, string? Reason = null, SaveReport? LastSave = null, string? Name = null, string? Executable = null)
{
    /// <summary>The state of which nothing is left in the log.</summary>
    public const string Unknown = nameof(Unknown);

    private const string AnnouncePart = "action Send { Message = Announce {";
    private const string StatePart = "state ";
    private const string EventPart = "event ";

    /// <summary>Reads it for a client's folder.</summary>
    /// <param name="folder">The folder, which a proxy has open.</param>
    public static ProxyReport Read(string folder)
    {
        var state = Path.Combine(folder, StateFolder.Name);
        var lines = LogReader.Lines(Path.Combine(state, "proxy.log.1")).Concat(LogReader.Lines(Path.Combine(state, "proxy.log")));
        return Read(lines, FileStamp.OfEntry(Path.Combine(state, "lock"))?.Modified ?? 0);
    }

    /// <summary>Reads it from lines.</summary>
    /// <param name="lines">The log, oldest line first.</param>
    /// <param name="openedAt">When the folder was taken by the proxy, in nanoseconds since 1970: states from before are those
    /// of another one.</param>
    internal static ProxyReport Read(IEnumerable<string> lines, long openedAt)
    {
        // The log has milliseconds.
        var opened = DateTime.UnixEpoch.AddMilliseconds(openedAt / 1_000_000);
        ProxyReport? report = null;
        foreach (var line in lines)
        {
            if (Split(line) is not var (at, what))
            {
                continue;
            }

            // What the proxy did before it opened the folder stands first, so a later beginning is not the beginning.
            report ??= new ProxyReport(at > opened ? Unknown : nameof(Opening));

            if (at >= opened && what.StartsWith(StatePart, StringComparison.Ordinal))
            {
                var name = NameOf(what[StatePart.Length..]);
                report = report with { State = name, Reason = name == nameof(Down) ? Member(what, "Reason", null) : null };
            }
            else if (what.StartsWith(AnnouncePart, StringComparison.Ordinal))
            {
                report = report with { Name = Member(what, nameof(Nsm.Announce.Name), nameof(Nsm.Announce.Capabilities)), Executable = Member(what, nameof(Nsm.Announce.Executable), nameof(Nsm.Announce.Pid)) };
            }
            else if (what.StartsWith(EventPart, StringComparison.Ordinal))
            {
                report = NameOf(what[EventPart.Length..]) switch
                {
                    nameof(Saved) => report with { LastSave = new SaveReport(at, true, Member(what, nameof(Saved.Text), null)) },
                    nameof(NotSaved) => report with { LastSave = new SaveReport(at, false, Member(what, nameof(NotSaved.Reason), nameof(NotSaved.Code))) },
                    _ => report,
                };
            }
        }

        return report ?? new ProxyReport(nameof(Opening));
    }

    private static (DateTime At, string What)? Split(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal);
        return end > 0 && DateTime.TryParseExact(line.AsSpan(0, end), Trace.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)
            ? (at, line[(end + 1)..])
            : null;
    }

    /// <summary>The name before the members of a record's text.</summary>
    private static string NameOf(string record) => record.Split(' ', 2)[0];

    /// <summary>A member's value in a record's text: up to the next member, the last one that looks so, or to the end.</summary>
    private static string Member(string record, string name, string? next)
    {
        var start = record.IndexOf($" {name} = ", StringComparison.Ordinal);
        var from = start < 0 ? record.Length : start + name.Length + 4;
        var end = next is null ? -1 : record.LastIndexOf($", {next} = ", StringComparison.Ordinal);
        end = end >= from ? end : record.EndsWith(" }", StringComparison.Ordinal) ? Math.Max(from, record.Length - 2) : record.Length;
        return record[from..end];
    }
}
