namespace NsmProxy.Inspection;

/// <summary>A guess at how a program saves.</summary>
/// <param name="Way">The way that most speaks for.</param>
/// <param name="Reasons">What speaks for it, a sentence each; a guess says that it is one.</param>
/// <param name="Others">Other ways to try: lines of a profile, and why.</param>
public sealed record SaveGuess(SaveWay Way, IReadOnlyList<string> Reasons, IReadOnlyList<(string Line, string Why)> Others)
{
    private const string Usr1 = "SIGUSR1";
    private const string SignalLine = "save: {signal: USR1}";
    private const string MenuLine = "save: {steps: {menu: {key: Ctrl+S}}, unchanged: ok}";

    /// <summary>Guesses.</summary>
    /// <param name="findings">What was found out.</param>
    /// <param name="hasProject">Whether an argument for a project file was found.</param>
    public static SaveGuess Of(ProgramFindings findings, bool hasProject)
    {
        var evidence = SignalEvidence(findings);
        var toolkit = findings.Code.Toolkit;
        var reasons = new List<string>(evidence);
        SaveWay way;
        if (!hasProject)
        {
            way = SaveWay.Nothing;
            reasons.Insert(0, "No argument for a project file was found, so nothing is saved: this profile starts and stops the program only. If it keeps its state in its settings, give it some of its own (README, \"Private configuration\") and name the file under 'project'.");
        }
        else if (evidence.Count > 0)
        {
            way = SaveWay.Signal;
        }
        else if (toolkit is { HasMenus: true })
        {
            way = SaveWay.Menu;
            reasons.Add($"Nothing says that it saves on a signal. It is linked with {toolkit.Name}: {toolkit.Note}.");
        }
        else if (WasSeenWithout(findings))
        {
            way = SaveWay.Exit;
            reasons.Add("A guess: nothing was found by which it saves while it runs.");
        }
        else
        {
            way = SaveWay.Signal;
            var hint = findings.Code is { HandlesSignals: true, IsJackClient: true } ? "it is a JACK client and handles signals, SIGUSR1 perhaps among them" : "nothing was found by which it saves, and SIGUSR1 is the usual way";
            reasons.Add($"A guess: {hint}. The signal is not sent unless the program has a handler for it, so trying does no harm.");
        }

        return new SaveGuess(way, reasons, OtherWays(findings, way, evidence.Count > 0));
    }

    private static List<string> SignalEvidence(ProgramFindings findings)
    {
        var evidence = new List<string>();
        if (findings.Probe is { } probe && probe.Handled.Contains(Processes.Signal.Usr1))
        {
            evidence.Add($"When it was started it had a handler for {Usr1}.");
        }

        if (findings.Words is { } words)
        {
            evidence.Add($"{findings.ManualName} says: \"{words}\".");
        }

        if (findings.Code.Usr1Words is { } message)
        {
            evidence.Add($"A text in it: \"{message}\".");
        }

        if (findings.Code.Usr1Code is { } code)
        {
            evidence.Add($"{code}; programs for JACK and ALSA that handle it usually save on it.");
        }

        return WasSeenWithout(findings) ? [] : evidence;
    }

    /// <summary>Whether it ran and showed that it handles no SIGUSR1.</summary>
    private static bool WasSeenWithout(ProgramFindings findings) => findings.Probe is { Ended: null } probe && !probe.Handled.Contains(Processes.Signal.Usr1);

    private static List<(string Line, string Why)> OtherWays(ProgramFindings findings, SaveWay way, bool hasSignal)
    {
        var code = findings.Code;
        var others = new List<(string, string)>();
        if (way == SaveWay.Nothing && hasSignal)
        {
            others.Add((SignalLine, "on a signal, with a 'project' that is written then"));
        }

        if (way == SaveWay.Menu)
        {
            others.Add(("save: {menu: [File, Save]}", "by the item's name, where its key does not work"));
            others.Add(("save: {menu: {button: Save}}", "a button of its window, where there is no menu"));
        }
        else if (code.Toolkit is { HasMenus: true } toolkit)
        {
            others.Add((MenuLine, $"by its menu: it is linked with {toolkit.Name}; {toolkit.Note}"));
        }

        if (code.ListensForOsc)
        {
            others.Add(("save: {osc: /save, to: \"osc.udp://127.0.0.1:${port.osc}\"}", "it listens for OSC; its manual has the path"));
        }

        if (code.ReadsCommands)
        {
            others.Add(("save: {input: save}", "it reads commands (readline); its manual has the words"));
        }

        if (way != SaveWay.Exit)
        {
            others.Add(("save: exit", "when it saves by itself as it is stopped"));
        }

        return others;
    }
}
