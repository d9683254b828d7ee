namespace NsmProxy.Osc;

/// <summary>An address pattern with its arguments (OSC 1.0 specification, "OSC Messages"). Two messages are equal when
/// their contents are.</summary>
/// <param name="Path">The address pattern; it begins with a slash and has no NUL.</param>
/// <param name="Arguments">The arguments in order; may be empty.</param>
public sealed record OscMessage(string Path, IReadOnlyList<OscArgument> Arguments) : OscPacket
{
    /// <summary>The type tags without the comma, such as <c>ssi</c>; empty without arguments.</summary>
    public string Signature => string.Concat(Arguments.Select(argument => argument.Signature));

    /// <inheritdoc/>
    public override IEnumerable<OscMessage> Messages => [this];

    /// <summary>Makes a message; texts, numbers, truth values and byte arrays stand for themselves:
    /// <c>OscMessage.Of("/path", "text", 1, 2.5f)</c>.</summary>
    /// <param name="path">The address pattern.</param>
    /// <param name="arguments">The arguments in order.</param>
    public static OscMessage Of(string path, params OscArgument[] arguments) => new(path, arguments);

    /// <inheritdoc/>
    public bool Equals(OscMessage? other) => other is not null && Path == other.Path && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Arguments.Count);

    /// <summary>The path, type tags and values on one line, for logs: <c>/reply ss "/nsm/server/announce" "hi"</c>.</summary>
    public override string ToString() => Arguments.Count == 0 ? Path : $"{Path} {Signature} {string.Join(' ', Arguments)}";
}
