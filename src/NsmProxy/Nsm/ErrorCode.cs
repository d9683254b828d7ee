namespace NsmProxy.Nsm;

/// <summary>The protocol's error codes (NSM API 1.1.2, table 6). The API names <c>ERR_SAVE_FAILED</c> without giving it a
/// number; a failed save is <see cref="General"/>, as in nsmd and its clients.</summary>
public enum ErrorCode
{
    /// <summary>Anything without a code of its own.</summary>
    General = -1,

    /// <summary>The other side speaks another version.</summary>
    IncompatibleApi = -2,

    /// <summary>The client is not wanted.</summary>
    Blacklisted = -3,

    /// <summary>A program could not be started.</summary>
    LaunchFailed = -4,

    /// <summary>A file is missing.</summary>
    NoSuchFile = -5,

    /// <summary>There is no open session.</summary>
    NoSessionOpen = -6,

    /// <summary>Changes would be lost.</summary>
    UnsavedChanges = -7,

    /// <summary>Not at this moment.</summary>
    NotNow = -8,

    /// <summary>A project is damaged.</summary>
    BadProject = -9,

    /// <summary>A project could not be created.</summary>
    CreateFailed = -10,

    /// <summary>Another session manager has the session open. Not in the API's table, but nsmd and ray-daemon use it.</summary>
    SessionLocked = -11,

    /// <summary>The session manager is busy with another command. Not in the API's table, likewise.</summary>
    OperationPending = -12,
}
