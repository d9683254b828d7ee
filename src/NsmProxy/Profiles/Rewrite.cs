using NsmProxy.Files.Formats;
using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>One entry of <c>rewrite</c>: edits that are made to a configuration file before every launch.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="File"><c>file</c>: below the client's folder unless absolute.</param>
/// <param name="Format"><c>format</c>.</param>
/// <param name="Set"><c>set</c>: values by their place in the file; empty for the format <c>text</c>.</param>
/// <param name="Replace"><c>replace</c>: what matches, and what shall stand there; empty for every other format.</param>
public sealed record Rewrite(Position At, Template File, FileFormat Format, IReadOnlyList<RewriteSetting> Set, IReadOnlyList<RewriteReplacement> Replace);

/// <summary>A value of <c>set</c>.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Expression">What it is set at, in the notation of the format.</param>
/// <param name="Value">The value.</param>
/// <param name="IsPlain">Whether the profile writes it without quotes: JSON and YAML may take it for a number.</param>
public sealed record RewriteSetting(Position At, string Expression, Template Value, bool IsPlain);

/// <summary>An entry of <c>replace</c>.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Pattern">A regular expression; the values of its variables stand for themselves.</param>
/// <param name="Value">What shall stand there: <c>$1</c> to <c>$9</c> are the groups, <c>$$</c> a dollar sign; the values
/// of its variables stand for themselves.</param>
public sealed record RewriteReplacement(Position At, Template Pattern, Template Value);
