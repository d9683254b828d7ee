using NsmProxy.Files.Formats;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>paths</c>: one place where a project file keeps paths, or several.</summary>
public static class PathsValue
{
    private const string Example = "for example paths: [{in: song.rg, format: xml+gzip, find: //@file}]";

    /// <summary>The keys of an entry.</summary>
    public static KeyTable<PathDraft> Keys { get; } = new("an entry of 'paths'",
        new("in", static (reading, node, draft) => draft.In = FolderPath.Read(reading, node, "in"), "the file that holds the paths: in: song.rg"),
        new("format", static (reading, node, draft) => draft.Format = FormatValue.Read(reading, node), "the file's format: format: xml"),
        new("find", static (_, node, draft) => draft.Find = node, "where in the file the paths are: find: //@file"),
        new("link", static (reading, node, draft) => draft.Link = FolderPath.Read(reading, node, "link")));

    /// <returns>The entries that could be read; there is a finding when some could not.</returns>
    public static IReadOnlyList<PathRule> Read(ProfileReading reading, Node node)
    {
        if (node is ScalarNode)
        {
            reading.ReportShape(node, "paths", "a list", Example);
            return [];
        }

        var rules = new List<PathRule>();
        foreach (var item in node is ListNode list ? list.Items : [node])
        {
            if (ReadRule(reading, item) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    private static PathRule? ReadRule(ProfileReading reading, Node node)
    {
        if (node is not MapNode map)
        {
            reading.ReportShape(node, "paths", "a list of maps", Example);
            return null;
        }

        var draft = new PathDraft();
        Keys.Read(reading, map, draft);
        return draft.Find is { } find && ReadExpression(reading, find, draft.Format) is { } expression && draft is { In: not null, Format: not null, Link: not null }
            ? new PathRule(map.At, draft.In, draft.Format, expression, draft.Link)
            : null;
    }

    private static Template? ReadExpression(ProfileReading reading, Node node, FileFormat? format)
    {
        // A dollar sign alone is the line's end in a regular expression.
        var use = format?.Format is null or TextFormat ? TemplateUse.Start | TemplateUse.Pattern : TemplateUse.Start;
        if (TextValue.NotEmpty(reading, node, "find", use) is not { } expression)
        {
            return null;
        }

        if (format?.Format.Mistake(expression.Expand(_ => "x")) is not { } mistake)
        {
            return expression;
        }

        var at = expression.Parts.Count == 1 && node is ScalarNode scalar ? scalar.PlaceOf(mistake.Index) : node.At;
        reading.Report(node.Source, at, FindingKind.BadValue, mistake.Message, mistake.Hint);
        return null;
    }
}
