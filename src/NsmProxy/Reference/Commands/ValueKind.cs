namespace NsmProxy.Reference.Commands;

/// <summary>What a word of the command line is, as far as shells can complete it.</summary>
public enum ValueKind
{
    /// <summary>Something that nobody can guess.</summary>
    Unknown,

    /// <summary>A profile's id.</summary>
    ProfileId,

    /// <summary>A profile's id, or a file.</summary>
    Profile,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A program in PATH.</summary>
    Program,

    /// <summary>One of the words of <see cref="ValueReference.Words"/>.</summary>
    Word,
}
