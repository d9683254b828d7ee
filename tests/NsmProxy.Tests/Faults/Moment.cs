namespace NsmProxy.Tests.Faults;

/// <summary>When the program is as it is: what the session manager, the user or the machine does meanwhile.</summary>
internal enum Moment
{
    /// <summary>A new project is made and saved.</summary>
    New,

    /// <summary>A project is opened and saved.</summary>
    Open,

    /// <summary>The proxy is stopped or killed while it copies what a new project starts from.</summary>
    NewCopying,

    /// <summary>The proxy is stopped or killed while it rewrites a configuration file.</summary>
    Rewriting,

    /// <summary>The second save of a session.</summary>
    Save,

    /// <summary>A save is asked for while another is under way.</summary>
    SecondSave,

    /// <summary>The GUI is shown and hidden, also during a save.</summary>
    ShowAndHide,

    /// <summary>Another project is opened in the running program, also during a save.</summary>
    Switch,

    /// <summary>The session is closed.</summary>
    Stop,

    /// <summary>The session is closed while a save is under way.</summary>
    StopInSave,

    /// <summary>The session manager dies, also during a save.</summary>
    ServerGone,

    /// <summary>The session manager's port is closed and open again, also during a save.</summary>
    ServerRestarted,

    /// <summary>SIGKILL to the proxy in a save.</summary>
    ProxyKilled,

    /// <summary>SIGSTOP to the proxy in a save, and SIGCONT.</summary>
    ProxyPaused,

    /// <summary>The clock is set back by an hour before a save.</summary>
    ClockBack,
}
