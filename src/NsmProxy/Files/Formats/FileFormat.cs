namespace NsmProxy.Files.Formats;

/// <summary>The format of a file, as a profile names it: <c>xml</c>, <c>xml+gzip</c>.</summary>
/// <param name="Format">The notation.</param>
/// <param name="IsCompressed">Whether the file is compressed by gzip (RFC 1952).</param>
public sealed record FileFormat(Format Format, bool IsCompressed)
{
    private const string Compressed = "+gzip";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["ini", "xml", "json", "yaml", "text", "ini+gzip", "xml+gzip", "json+gzip", "yaml+gzip", "text+gzip"];

    /// <summary>The format of that name.</summary>
    /// <returns>Null when there is none.</returns>
    public static FileFormat? Find(string name)
    {
        var isCompressed = name.EndsWith(Compressed, StringComparison.Ordinal);
        return NotationOf(isCompressed ? name[..^Compressed.Length] : name) is { } format ? new FileFormat(format, isCompressed) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Format.Name + (IsCompressed ? Compressed : "");

    private static Format? NotationOf(string name) => name switch
    {
        "ini" => new IniFormat(),
        "yaml" => new YamlFormat(),
        "json" => new JsonFormat(),
        "text" => new TextFormat(),
        "xml" => new XmlFormat(),
        _ => null,
    };
}
