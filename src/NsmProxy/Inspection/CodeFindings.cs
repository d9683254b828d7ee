namespace NsmProxy.Inspection;

/// <summary>What a program's own files tell: its executable or script, and the libraries and modules that are its own.</summary>
public sealed record CodeFindings
{
    /// <summary>Nothing at all.</summary>
    public static CodeFindings Nothing { get; } = new();

    /// <summary>The file in which <c>/nsm/server/announce</c> stands, or null.</summary>
    public string? NsmIn { get; init; }

    /// <summary>What it makes its windows with, or null.</summary>
    public Toolkit? Toolkit { get; init; }

    /// <summary>How its code asks for SIGUSR1, in words: <c>/usr/bin/seq24 gives SIGUSR1 to sigaction</c>; or null.</summary>
    public string? Usr1Code { get; init; }

    /// <summary>A text in it with SIGUSR1 and "save", or null.</summary>
    public string? Usr1Words { get; init; }

    /// <summary>Whether it handles any signals: it calls sigaction, signal or sigwait.</summary>
    public bool HandlesSignals { get; init; }

    /// <summary>Whether it is a JACK client.</summary>
    public bool IsJackClient { get; init; }

    /// <summary>Whether it takes part in JACK sessions (<c>jack_set_session_callback</c>).</summary>
    public bool HasJackSession { get; init; }

    /// <summary>Whether it takes part in LASH sessions.</summary>
    public bool HasLash { get; init; }

    /// <summary>Whether it listens for OSC (liblo).</summary>
    public bool ListensForOsc { get; init; }

    /// <summary>Whether it reads commands (readline).</summary>
    public bool ReadsCommands { get; init; }

    /// <summary>Both, this one first.</summary>
    public CodeFindings With(CodeFindings other) => new()
    {
        NsmIn = NsmIn ?? other.NsmIn,
        Toolkit = Toolkit ?? other.Toolkit,
        Usr1Code = Usr1Code ?? other.Usr1Code,
        Usr1Words = Usr1Words ?? other.Usr1Words,
        HandlesSignals = HandlesSignals || other.HandlesSignals,
        IsJackClient = IsJackClient || other.IsJackClient,
        HasJackSession = HasJackSession || other.HasJackSession,
        HasLash = HasLash || other.HasLash,
        ListensForOsc = ListensForOsc || other.ListensForOsc,
        ReadsCommands = ReadsCommands || other.ReadsCommands,
    };
}
