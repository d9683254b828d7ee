namespace NsmProxy.Inspection;

/// <summary>What an option is good for in a session.</summary>
public enum OptionRole
{
    /// <summary>Nothing that a profile needs.</summary>
    None,

    /// <summary>Names the file that holds the program's state.</summary>
    Project,

    /// <summary>Names the program's JACK client, or the program's instance after which that is named.</summary>
    JackName,

    /// <summary>Names the folder or file of its settings.</summary>
    Configuration,

    /// <summary>Names the port on which it takes OSC.</summary>
    OscPort,

    /// <summary>Names another port on which it takes commands.</summary>
    Port,

    /// <summary>Shows no splash screen.</summary>
    NoSplash,

    /// <summary>Runs without a window.</summary>
    NoWindow,

    /// <summary>Starts a process of its own instead of handing its file to one that runs already.</summary>
    OwnProcess,
}
