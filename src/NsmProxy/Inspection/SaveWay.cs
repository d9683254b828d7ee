namespace NsmProxy.Inspection;

/// <summary>A way in which a program saves without keystrokes.</summary>
public enum SaveWay
{
    /// <summary>On SIGUSR1.</summary>
    Signal,

    /// <summary>By its menu, through the accessibility bus.</summary>
    Menu,

    /// <summary>By itself when it is stopped.</summary>
    Exit,

    /// <summary>There is nothing to save that was found.</summary>
    Nothing,
}
