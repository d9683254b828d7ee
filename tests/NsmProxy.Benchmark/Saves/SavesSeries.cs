namespace NsmProxy.Benchmark.Saves;

/// <summary>One proxy that saves again and again: its memory does not grow, its log is bounded, nothing stays open.</summary>
internal static class SavesSeries
{
    // A second after the last work a proxy collects its garbage: what is left then is what grows, if anything does.
    private static readonly TimeSpan SettlesIn = TimeSpan.FromSeconds(2);
    private static readonly ProgramWork Work = new(6) { Quiet = TimeSpan.FromMilliseconds(1) };

    /// <summary>Measures.</summary>
    /// <returns>What is printed.</returns>
    public static IEnumerable<string> Run(Field field)
    {
        List<Growth> growths = [.. field.With(Work).Select(contestant => Measure(contestant, field))];
        return GrowthTable.Lines("saves", SavesFigure.All, growths, "One program that writes six bytes; `quiet` is 1 ms. Memory is that of the proxy at rest, but for the peak. The duration is the median since the column before.");
    }

    private static Growth Measure(Contestant contestant, Field field)
    {
        var growth = new Growth(contestant.Name);
        using var session = new ProxySession(contestant, field.Reports, 0);
        if (session.Start().Announced is null || session.Open().Answered is null)
        {
            growth.Fail("open", session.Refused ?? "no answer");
            return growth;
        }

        var durations = new Measurements();
        var next = 1;
        for (var saved = 1; saved <= field.Asked.Saves; saved++)
        {
            if (session.Save() is not ({ } asked, _, _, { } answered))
            {
                growth.Fail($"save {saved}", session.Refused ?? "no answer");
                return growth;
            }

            durations.Add(SavesFigure.Duration, asked, answered);
            if (saved == next || saved == field.Asked.Saves)
            {
                Thread.Sleep(SettlesIn);
                Note(growth.At($"{saved}"), session, durations);
                Console.Error.WriteLine($"{contestant.Name}, {saved} saves: PSS {growth.At($"{saved}").Median(SavesFigure.Memory):0.00} MiB, {durations.Median(SavesFigure.Duration):0.0} ms each");
                durations = new Measurements();
                next *= 10;
            }
        }

        return growth;
    }

    private static void Note(Measurements measured, ProxySession session, Measurements durations)
    {
        var proxy = session.Proxy.Pid;
        measured.Add(SavesFigure.Memory, ProcFile.ProportionalMemory(proxy));
        measured.Add(SavesFigure.Resident, ProcFile.Number($"/proc/{proxy}/status", "VmRSS:") / 1024.0);
        measured.Add(SavesFigure.Peak, ProcFile.Number($"/proc/{proxy}/status", "VmHWM:") / 1024.0);
        measured.Add(SavesFigure.Threads, ProcFile.Number($"/proc/{proxy}/status", "Threads:"));
        measured.Add(SavesFigure.Descriptors, Directory.GetFileSystemEntries($"/proc/{proxy}/fd").Length);
        measured.Add(SavesFigure.Logs, Directory.EnumerateFiles(session.Folder, "*.log*", SearchOption.AllDirectories).Sum(log => new FileInfo(log).Length) / 1024.0);
        measured.Add(SavesFigure.Duration, durations.Median(SavesFigure.Duration) ?? 0);
    }
}
