using NsmProxy.Files.Formats;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The name of a file's format: <c>xml</c>, <c>xml+gzip</c>.</summary>
public static class FormatValue
{
    /// <returns>Null after a finding.</returns>
    public static FileFormat? Read(ProfileReading reading, Node node)
    {
        if (TextValue.Fixed(reading, node, "format") is not { } name)
        {
            return null;
        }

        if (FileFormat.Find(name) is { } format)
        {
            return format;
        }

        reading.Report(node, FindingKind.BadValue, $"{Quote.Of(name)} is no format", NearestName.Find(name, FileFormat.Names) is { } near
            ? $"did you mean '{near}'?" : "formats are " + string.Join(", ", FileFormat.Names));
        return null;
    }
}
