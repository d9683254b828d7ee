namespace NsmProxy.Files;

/// <summary>How far the writing of a file has come since a watch began.</summary>
public enum FileStage
{
    /// <summary>Nothing was written; the file is what it was.</summary>
    Untouched,

    /// <summary>It was begun (made, emptied, changed, or replaced by a file that somebody still writes) and its writer has
    /// not closed it.</summary>
    BeingWritten,

    /// <summary>It was changed or replaced, and its writer has closed it.</summary>
    Written,

    /// <summary>It is not there.</summary>
    Missing,
}
