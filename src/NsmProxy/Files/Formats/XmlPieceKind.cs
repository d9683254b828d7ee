namespace NsmProxy.Files.Formats;

/// <summary>What stands between two tags.</summary>
internal enum XmlPieceKind
{
    /// <summary>A text, with references.</summary>
    Text,

    /// <summary>A CDATA section, with its marks.</summary>
    Section,

    /// <summary>A comment or an instruction, which is no part of a value.</summary>
    Other,
}
