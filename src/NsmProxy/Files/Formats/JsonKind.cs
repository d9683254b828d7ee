namespace NsmProxy.Files.Formats;

/// <summary>What a JSON value is (RFC 8259, section 3).</summary>
internal enum JsonKind
{
    /// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    Literal,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An array.</summary>
    List,

    /// <summary>An object.</summary>
    Map,
}
