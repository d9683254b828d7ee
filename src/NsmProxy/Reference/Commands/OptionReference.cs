using System.CommandLine;

namespace NsmProxy.Reference.Commands;

/// <summary>An option of a command.</summary>
/// <param name="Names">Its names, the long ones first.</param>
/// <param name="Text">What it does.</param>
/// <param name="Value">Its value, or null when it has none.</param>
/// <param name="IsRequired">Whether it must be there.</param>
public sealed record OptionReference(IReadOnlyList<string> Names, string Text, ValueReference? Value, bool IsRequired)
{
    /// <summary>What stands in the table of commands. Names in the manner of other systems (<c>/?</c>, <c>-?</c>) are left out.</summary>
    public static OptionReference Of(Option option) => new(
        [.. option.Aliases.Append(option.Name).Distinct().Where(name => name.StartsWith('-') && name != "-?").OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)],
        option.Description ?? "", ValueReference.Of(option), option.Required);
}
