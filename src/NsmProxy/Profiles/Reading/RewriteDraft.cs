using NsmProxy.Files.Formats;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>An entry of <c>rewrite</c> while it is read.</summary>
public sealed class RewriteDraft
{
    /// <summary><c>file</c>.</summary>
    public Template? File { get; set; }

    /// <summary><c>format</c>.</summary>
    public FileFormat? Format { get; set; }

    /// <summary><c>set</c>, not yet read: how depends on the format.</summary>
    public Node? Set { get; set; }

    /// <summary><c>replace</c>, not yet read.</summary>
    public Node? Replace { get; set; }
}
