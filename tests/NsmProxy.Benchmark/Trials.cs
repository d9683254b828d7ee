using NsmProxy.Processes;

namespace NsmProxy.Benchmark;

/// <summary>What is done with a contestant to measure it. Each trial is one session from the proxy's start to its end; what
/// a contestant could not do at its first trial is not waited for again.</summary>
internal sealed class Trials(Contestant contestant, StampedPort reports)
{
    private static readonly TimeSpan SettlesIn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan IdlesFor = TimeSpan.FromSeconds(10);

    private readonly HashSet<Figure> _impossible = [];
    private int _runs;

    /// <summary>Whose.</summary>
    public Contestant Contestant { get; } = contestant;

    /// <summary>What was measured.</summary>
    public Measurements Measured { get; private set; } = new();

    /// <summary>A trial that does not count: the first one reads the executable from the disk and compiles this program.</summary>
    public void WarmUp()
    {
        Measure();
        foreach (var figure in Figure.All.Where(figure => Measured.Count(figure) == 0))
        {
            _impossible.Add(figure);
        }

        Measured = new Measurements();
    }

    /// <summary>Announce, open, save, and the death of the program; and the next open, of the project that is there then.</summary>
    public void Measure()
    {
        MeasureFirst();
        using var session = new ProxySession(Contestant, reports, _runs++);
        Open(session, Figure.Program);
    }

    /// <summary>Idles, after an open and a save.</summary>
    public void MeasureIdle()
    {
        using var session = new ProxySession(Contestant, reports, _runs++);
        if (!Open(session, Figure.NewProgram) || !Save(session))
        {
            return;
        }

        Thread.Sleep(SettlesIn);
        var proxy = session.Proxy.Pid;
        int[] helpers = [.. ProcessStatus.All().Where(process => process.Parent == proxy && process.Pid != session.Program).Select(process => process.Pid)];
        var before = new WakeUps(proxy);
        WakeUps[] helpersBefore = [.. helpers.Select(pid => new WakeUps(pid))];
        Thread.Sleep(IdlesFor);
        Measured.Add(Figure.WakeUps, before.Since());
        Measured.Add(Figure.HelperWakeUps, helpersBefore.Sum(wakeUps => wakeUps.Since()));

        var (own, theirs) = (ProcFile.ProportionalMemory(proxy), helpers.Sum(ProcFile.ProportionalMemory));
        Measured.Add(Figure.Memory, own);
        Measured.Add(Figure.HelperMemory, theirs);
        Measured.Add(Figure.WholeMemory, own + theirs);
    }

    private void MeasureFirst()
    {
        using var session = new ProxySession(Contestant, reports, _runs);
        if (!Open(session, Figure.NewProgram) || !Save(session) || _impossible.Contains(Figure.Gone))
        {
            return;
        }

        var (killed, told, gone) = session.KillProgram();
        Measured.Add(Figure.Reaction, killed, told < gone || gone is null ? told : gone);
        Measured.Add(Figure.Gone, killed, gone);
    }

    private bool Open(ProxySession session, Figure program)
    {
        var (started, announced) = session.Start();
        Measured.Add(Figure.Announce, started, announced);
        if (announced is null || _impossible.Contains(program))
        {
            return false;
        }

        var (asked, begun, answered) = session.Open();
        Measured.Add(program, asked, begun);
        return begun is not null && answered is not null;
    }

    private bool Save(ProxySession session)
    {
        if (_impossible.Contains(Figure.Reply))
        {
            return true;
        }

        var (_, _, closed, answered) = session.Save();
        Measured.Add(Figure.Reply, closed, answered);
        if (Contestant.IsNsmproxy)
        {
            Measured.Add(Figure.ReplyAfterQuiet, closed + (long)Contestant.Work.Quiet.TotalNanoseconds, answered);
        }

        return true;
    }
}
