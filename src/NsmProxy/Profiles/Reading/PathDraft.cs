using NsmProxy.Files.Formats;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>An entry of <c>paths</c>, while it is read.</summary>
public sealed class PathDraft
{
    /// <summary><c>in</c>, or null.</summary>
    public Template? In { get; set; }

    /// <summary><c>format</c>, or null.</summary>
    public FileFormat? Format { get; set; }

    /// <summary><c>find</c>, not read yet, or null.</summary>
    public Node? Find { get; set; }

    /// <summary><c>link</c>.</summary>
    public Template? Link { get; set; } = PathRule.DefaultLink;
}
