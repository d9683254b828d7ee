using System.Text.RegularExpressions;
using NsmProxy.Files.Formats;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>rewrite</c>: one file with its edits, or a list of them.</summary>
public static class RewriteValue
{
    private const string Example = "for example rewrite: [{file: app.cfg, format: ini, set: {Section/key: value}}]";

    /// <summary>The keys of an entry.</summary>
    public static KeyTable<RewriteDraft> Keys { get; } = new("an entry of 'rewrite'",
        new("file", static (reading, node, draft) => draft.File = ReadFile(reading, node), "the file that is edited: file: config/app.cfg"),
        new("format", static (reading, node, draft) => draft.Format = FormatValue.Read(reading, node), "the file's format: format: ini"),
        new("set", static (_, node, draft) => draft.Set = node),
        new("replace", static (_, node, draft) => draft.Replace = node));

    /// <returns>The entries that could be read; there is a finding when some could not.</returns>
    public static IReadOnlyList<Rewrite> Read(ProfileReading reading, Node node)
    {
        if (node is ScalarNode)
        {
            reading.ReportShape(node, "rewrite", "a list", Example);
            return [];
        }

        var rewrites = new List<Rewrite>();
        foreach (var item in node is ListNode list ? list.Items : [node])
        {
            if (ReadEntry(reading, item) is { } rewrite)
            {
                rewrites.Add(rewrite);
            }
        }

        return rewrites;
    }

    private static Rewrite? ReadEntry(ProfileReading reading, Node node)
    {
        if (node is not MapNode map)
        {
            reading.ReportShape(node, "rewrite", "a list of maps", Example);
            return null;
        }

        var draft = new RewriteDraft();
        Keys.Read(reading, map, draft);
        if (draft.Format is not { } format)
        {
            return null;
        }

        var isText = format.Format is TextFormat;
        if (map.Find(isText ? "set" : "replace") is { } wrong)
        {
            reading.Report(wrong.Key, FindingKind.BadValue, $"'{wrong.Name}' does not go with the format {format}", isText
                ? "a text has no keys: write replace: {'^port=.*$': 'port=${port.osc}'}"
                : "write set: {…}; 'replace' is for the format text");
            return null;
        }

        if ((isText ? draft.Replace : draft.Set) is not { } edits)
        {
            reading.Report(map, FindingKind.MissingKey, $"an entry of 'rewrite' with the format {format} lacks the key '{(isText ? "replace" : "set")}'", "without it nothing is edited");
            return null;
        }

        var settings = isText ? [] : ReadMap(reading, edits, "set", (key, value) => ReadSetting(reading, key, value, format));
        var replacements = isText ? ReadMap(reading, edits, "replace", (key, value) => ReadReplacement(reading, key, value)) : [];
        return draft.File is { } file ? new Rewrite(map.At, file, format, settings, replacements) : null;
    }

    private static List<T> ReadMap<T>(ProfileReading reading, Node node, string key, Func<ScalarNode, Node, T?> read)
        where T : class
    {
        var values = new List<T>();
        if (node is not MapNode map)
        {
            reading.ReportShape(node, key, "a map", null);
            return values;
        }

        if (map.Entries.Count == 0)
        {
            reading.Report(node, FindingKind.BadValue, $"'{key}' is empty");
        }

        foreach (var entry in map.Entries)
        {
            if (read(entry.Key, entry.Value) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    private static RewriteSetting? ReadSetting(ProfileReading reading, ScalarNode key, Node node, FileFormat format)
    {
        if (TextValue.NotEmpty(reading, key, "set", TemplateUse.Fixed) is not { } written)
        {
            return null;
        }

        var expression = written.Expand(variable => variable.Name);
        if (format.Format.Mistake(expression) is { } mistake)
        {
            reading.Report(key.Source, key.PlaceOf(mistake.Index), FindingKind.BadValue, mistake.Message, mistake.Hint);
            return null;
        }

        // JSON and YAML have a value that is nothing; elsewhere it is a value that was forgotten.
        if (node is ScalarNode { IsNull: true, Value.Length: > 0 } && format.Format.HasTypes)
        {
            return new RewriteSetting(key.At, expression, new Template("null", node.At, [new LiteralPart("null")]), IsPlain: true);
        }

        return TextValue.Read(reading, node, expression, TemplateUse.Start) is { } value
            ? new RewriteSetting(key.At, expression, value, ((ScalarNode)node).IsPlain)
            : null;
    }

    private static RewriteReplacement? ReadReplacement(ProfileReading reading, ScalarNode key, Node node)
    {
        if (TextValue.NotEmpty(reading, key, "replace", TemplateUse.Start | TemplateUse.Pattern) is not { } pattern)
        {
            return null;
        }

        var expression = pattern.Expand(_ => "x");
        if (PatternSyntax.Mistake(expression) is { } mistake)
        {
            reading.Report(key, FindingKind.BadValue, "this is no regular expression: " + mistake);
            return null;
        }

        if (TextValue.Read(reading, node, "replace", TemplateUse.Start) is not { } value)
        {
            return null;
        }

        var groups = new Regex(expression).GetGroupNumbers().Length - 1;
        if (value.Parts.OfType<LiteralPart>().Select(part => Replacement.HighestGroup(part.Text)).DefaultIfEmpty().Max() is var highest && highest > groups)
        {
            reading.Report(node, FindingKind.BadValue, $"'$${highest}' stands for group {highest} of the expression, which has {groups}", "put parentheses around what shall be kept, or write '$$$$' for a dollar sign before a digit");
            return null;
        }

        return new RewriteReplacement(key.At, pattern, value);
    }

    private static Template? ReadFile(ProfileReading reading, Node node)
    {
        if (node is not ScalarNode { Value: ['/' or '$' or '~', ..] })
        {
            return FolderPath.Read(reading, node, "file");
        }

        var path = TextValue.NotEmpty(reading, node, "file", TemplateUse.Start);
        if (path is { Parts: [LiteralPart { Text: ['~', ..] }, ..] })
        {
            reading.Report(node, FindingKind.BadValue, "'~' is not read as the home folder", $"write ${{home}}{path.Source[1..]}");
            return null;
        }

        return path;
    }
}
