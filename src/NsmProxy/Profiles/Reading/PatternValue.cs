using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A value that is a regular expression; the values of its variables stand for themselves.</summary>
public static class PatternValue
{
    /// <returns>Null after a finding.</returns>
    public static Template? Read(ProfileReading reading, Node node, string key)
    {
        if (TextValue.NotEmpty(reading, node, key, reading.StepUse | TemplateUse.Pattern) is not { } pattern)
        {
            return null;
        }

        if (PatternSyntax.Mistake(pattern.Expand(_ => "x")) is { } mistake)
        {
            reading.Report(node, FindingKind.BadValue, "this is no regular expression: " + mistake);
            return null;
        }

        return pattern;
    }
}
