namespace NsmProxy.Files;

/// <summary>What was found of the last save when a project was opened.</summary>
public enum RecoveryKind
{
    /// <summary>All is well, or there is nothing to compare with.</summary>
    Nothing,

    /// <summary>A project file was missing or empty, and the last good version of it was put back.</summary>
    PutBack,

    /// <summary>The last save was not proved, but the project files hold something: nothing was touched.</summary>
    Unfinished,

    /// <summary>The program did not end in order, and it had changed its files after the last proof: nothing was touched.</summary>
    ChangedSince,

    /// <summary>A save was not proved, and there is no version from before that save.</summary>
    FirstUnfinished,
}
