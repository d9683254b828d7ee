namespace NsmProxy.Files.Formats;

/// <summary>What a node of YAML is (YAML 1.2.2, chapter 3.2.1).</summary>
internal enum YamlNodeKind
{
    /// <summary>A single value.</summary>
    Scalar,

    /// <summary>Keys with values.</summary>
    Map,

    /// <summary>Items in their order.</summary>
    List,

    /// <summary>A reference to another node: <c>*name</c>.</summary>
    Alias,
}
