using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>output: regex</c>.</summary>
public static class OutputConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("output", [], Read);

    private static OutputCondition? Read(ProfileReading reading, MapNode map, Node value)
    {
        if (TextValue.NotEmpty(reading, value, "output", reading.StepUse | TemplateUse.Pattern) is not { } pattern)
        {
            return null;
        }

        if (PatternSyntax.Mistake(pattern.Expand(_ => "x")) is { } mistake)
        {
            reading.Report(value, FindingKind.BadValue, "this is no regular expression: " + mistake);
            return null;
        }

        return new OutputCondition(map.At, pattern);
    }
}
