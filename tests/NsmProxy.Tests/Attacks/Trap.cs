namespace NsmProxy.Tests.Attacks;

/// <summary>What a stranger's session has in the place of a file.</summary>
internal enum Trap
{
    /// <summary>A symbolic link to a file outside.</summary>
    LinkToFile,

    /// <summary>A symbolic link to a folder outside.</summary>
    LinkToFolder,

    /// <summary>A symbolic link to where nothing is, outside.</summary>
    LinkToNothing,

    /// <summary>A symbolic link to itself.</summary>
    LinkToItself,

    /// <summary>A symbolic link to a device that is read without end.</summary>
    LinkToDevice,

    /// <summary>A pipe that nobody writes to or reads.</summary>
    Pipe,

    /// <summary>A socket that nobody listens at.</summary>
    Socket,

    /// <summary>A folder with a file in it.</summary>
    Folder,

    /// <summary>A file of mode 0.</summary>
    Unreadable,

    /// <summary>Another name of a file outside.</summary>
    HardLink,

    /// <summary>A file of 1 TiB without content.</summary>
    Huge,
}
