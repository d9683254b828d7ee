using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>What the format has and this version of the program has not.</summary>
public static class NotYet
{
    /// <summary>Notes the use of such a key, verb or condition.</summary>
    public static void Report(ProfileReading reading, ScalarNode key) =>
        reading.Report(key, FindingKind.NotYetSupported, $"'{key.Value}' is part of the format but not yet supported by this version of nsmproxy");
}
