using System.Text;
using NsmProxy.Files;
using NsmProxy.Files.Paths;
using NsmProxy.Session;
using NsmProxy.Session.Choosing;
using NsmProxy.Text;

namespace NsmProxy.Fuzz.Targets;

/// <summary>What a session brings in a client's folder <c>.nsmproxy</c>: a stranger may have written it.</summary>
/// <param name="scratch">A folder.</param>
internal sealed class StateTarget(string scratch) : FuzzTarget
{
    private const int MostPlaces = 16;

    private static readonly Place Here = new("/new/a\tb\\t", "/new/r\\n", "/new", "/home/u");

    /// <inheritdoc/>
    public override string Name => "state";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\t", "\n", "\\t", "\\n", "\\\\", "\\", "/", "/s/song", "/home/u", "seq24", "2026-01-02T03:04:05.678Z ", "9999-12-31T23:59:59.999Z ", "state ", "event ", "action Send { Message = Announce {", " Name = ", ", Capabilities = ", ", Executable = ", ", Pid = ", " }", "Running", "Down { Reason = ",
        "Saved { Text = ", "NotSaved { Reason = ", ", Code = ", "killed ", "the program has returned and left running: ", " (12)", ", ", ":switch:dirty:",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => new[]
    {
        "/s/song/client\t/s/song/client\t/s/song\t/home/u\n/old/a\\tb\t/old/a\\\\b\t\t/home/u\n",
        "seq24\n",
        "2026-01-02T03:04:05.678Z action Send { Message = Announce { Name = A, Capabilities = :switch:, Executable = a, Pid = 1 } }\n2026-01-02T03:04:06.678Z state Running { X = 1 }\n2026-01-02T03:04:07.678Z event Saved { Text = all }\n",
        "2026-01-02T03:04:05.678Z event NotSaved { Reason = no, Code = General }\n2026-01-02T03:04:06.678Z state Down { Reason = gone }\n2026-01-02T03:04:06.678Z the program has returned and left running: a (12), b (13)\n",
    }.Select(Bytes);

    /// <inheritdoc/>
    public override void Try(byte[] input)
    {
        var folder = Path.Combine(scratch, "state");
        StateFolder.Prepare(Directory.CreateDirectory(folder).FullName);
        var own = Path.Combine(folder, StateFolder.Name);
        File.WriteAllBytes(Path.Combine(own, ChoiceFile.Name), input);
        File.WriteAllBytes(Path.Combine(own, "place"), input);
        File.WriteAllBytes(Path.Combine(own, "proxy.log"), input);
        Choice(folder);
        Places(folder);
        Log(folder, input);
    }

    private static void Choice(string folder)
    {
        // An id is a file's name; what is none is not written.
        if (ChoiceFile.Read(folder) is { Length: > 0 and < 100 } id && !id.Contains('\uFEFF', StringComparison.Ordinal))
        {
            ChoiceFile.Write(folder, id);
            Law(ChoiceFile.Read(folder) == id, "a choice is read otherwise than it was written");
        }
    }

    private static void Places(string folder)
    {
        var guarded = new GuardedFolder(folder);
        var known = PlaceFile.Read(guarded);
        Law(known.Count <= MostPlaces && known.All(place => place.Folder.StartsWith('/') && place.RealFolder.StartsWith('/') && place.Home.StartsWith('/') && place.Session is null or ['/', ..]), "a place is none");
        PlaceFile.Record(guarded, Here, known);
        var again = PlaceFile.Read(guarded);
        Law(again.SequenceEqual(known.Where(place => place.Folder != Here.Folder).Prepend(Here).Take(MostPlaces)), "places are read otherwise than they were written");
    }

    private static void Log(string folder, byte[] input)
    {
        var report = ProxyReport.Read(folder);
        Law(report.State is not null, "a report without a state");
        var path = Path.Combine(folder, StateFolder.Name, "proxy.log");
        using var reader = new LogReader(path);
        var read = new List<byte>();
        reader.ReadNew(block => read.AddRange(block));
        Law(read.SequenceEqual(input), "a log is read otherwise than it stands there");
        foreach (var line in Encoding.UTF8.GetString(input).Split('\n'))
        {
            TraceLines.StartedProcess(line);
            TraceLines.KilledProcesses(line);
            TraceLines.OutlivedBy(line);
        }

        using (var log = new BoundedLog(path))
        {
            log.Append(LosslessUtf8.Decode(input));
        }

        read.Clear();
        reader.ReadNew(block => read.AddRange(block));
        Law(read.Count > 0 && read.IndexOf((byte)'\n') == read.Count - 1, "a line became several in the log, or none");
    }
}
