namespace NsmProxy.Files;

/// <summary>What can happen to a watched file, told from the events of inotify(7) and a look at the file.</summary>
public enum FileEventKind
{
    /// <summary>Another file than before stands under the name: made, linked or renamed onto it, or its folder was replaced.</summary>
    Appeared,

    /// <summary>Its content changed or it was emptied (IN_MODIFY).</summary>
    Modified,

    /// <summary>Somebody who could write to it closed it (IN_CLOSE_WRITE).</summary>
    Closed,

    /// <summary>A look found that somebody has it open for writing.</summary>
    WriterSeen,

    /// <summary>A look found that nobody has it open for writing any more.</summary>
    WriterGone,

    /// <summary>Nothing stands under the name any more.</summary>
    Vanished,

    /// <summary>The very file that stood there when the watch began is back under its name, unchanged.</summary>
    Returned,

    /// <summary>Something happened that changes nothing about it but ends its quiet.</summary>
    Stirred,
}
