using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>window: regex</c>.</summary>
public static class WindowConditionReader
{
    /// <summary>The condition.</summary>
    public static Verb<Condition> Verb { get; } = new("window", [], Read);

    private static WindowCondition? Read(ProfileReading reading, MapNode map, Node value)
    {
        if (TextValue.NotEmpty(reading, value, "window", reading.StepUse | TemplateUse.Pattern) is not { } pattern)
        {
            return null;
        }

        if (PatternSyntax.Mistake(pattern.Expand(_ => "x")) is { } mistake)
        {
            reading.Report(value, FindingKind.BadValue, "this is no regular expression: " + mistake);
            return null;
        }

        return new WindowCondition(map.At, pattern);
    }
}
