namespace NsmProxy.Text;

/// <summary>The sort of a finding.</summary>
public enum FindingKind
{
    /// <summary>The file is not YAML, or not one document.</summary>
    Syntax,

    /// <summary>A key that the format does not have.</summary>
    UnknownKey,

    /// <summary>A key that must be there is not.</summary>
    MissingKey,

    /// <summary>A key stands twice.</summary>
    DuplicateKey,

    /// <summary>A value of the wrong shape: a text where a list belongs.</summary>
    WrongType,

    /// <summary>A value of the right shape that cannot be.</summary>
    BadValue,

    /// <summary>A variable that the format does not have, or one that is not closed.</summary>
    UnknownVariable,

    /// <summary>The file, or one that it names, cannot be read.</summary>
    Unreadable,

    /// <summary>Too large, too deep, or without an end.</summary>
    TooLarge,

    /// <summary>A variable of the environment that makes programs load code. It may be meant, so that it is a warning only.</summary>
    LoadsCode,
}
