using NsmProxy.Files.Formats;
using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>One entry of <c>paths</c>: where a project file keeps the paths of other files.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="In"><c>in</c>: the file, below the client's folder.</param>
/// <param name="Format"><c>format</c>: its format.</param>
/// <param name="Find"><c>find</c>: the expression that addresses the paths.</param>
/// <param name="Link"><c>link</c>: the folder for links to files from outside, below the client's folder.</param>
public sealed record PathRule(Position At, Template In, FileFormat Format, Template Find, Template Link)
{
    /// <summary>The folder of the links when the profile names none.</summary>
    public static Template DefaultLink { get; } = Template.Literal("external");
}
