using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>new</c>: a template for the first project file, or a map of files and what they are made from.</summary>
public static class NewValue
{
    /// <summary>The keys of a source that is a map.</summary>
    public static KeyTable<NewDraft> Keys { get; } = new("a source",
        new("text", static (reading, node, draft) => draft.Text = TextValue.Read(reading, node, "text", TemplateUse.Start)),
        new("from", static (reading, node, draft) => draft.From = ReadPath(reading, node, "from")),
        new("optional", static (reading, node, draft) => draft.Optional = BooleanValue.Read(reading, node, "optional")));

    /// <returns>The files that could be read; there is a finding when some could not.</returns>
    public static IReadOnlyList<NewFile> Read(ProfileReading reading, Node node, IReadOnlyList<Template> project)
    {
        if (node is MapNode map)
        {
            return ReadMap(reading, map);
        }

        if (node is ListNode)
        {
            reading.ReportShape(node, "new", "a text or a map", "for several files: new: {destination: source}");
            return [];
        }

        if (!reading.HasProject)
        {
            reading.Report(node, FindingKind.MissingKey, "'new' is what the project starts from, and there is no key 'project'", "add project: song.midi, or name the file: new: {destination: source}");
        }

        return ReadPath(reading, node, "new") is { } path && project.Count > 0
            ? [new NewFile(node.At, project[0], new CopiedSource(path, Optional: false))] : [];
    }

    private static List<NewFile> ReadMap(ProfileReading reading, MapNode map)
    {
        var files = new List<NewFile>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            var destination = FolderPath.Read(reading, entry.Key, "new");
            var source = ReadSource(reading, entry.Value);
            if (destination is not null && source is not null)
            {
                files.Add(new NewFile(entry.Key.At, destination, source));
            }
        }

        return files;
    }

    private static NewSource? ReadSource(ProfileReading reading, Node node)
    {
        if (node is not MapNode map)
        {
            return ReadPath(reading, node, "new") is { } path ? new CopiedSource(path, Optional: false) : null;
        }

        var draft = new NewDraft();
        Keys.Read(reading, map, draft);
        if (map.HasAny("text") == map.HasAny("from"))
        {
            var wrong = map.HasAny("text") ? "has both 'text' and 'from'" : "has neither 'text' nor 'from'";
            reading.Report(node, FindingKind.BadValue, "the source of a new file " + wrong, "write {text: \"…\"} or {from: path, optional: true}");
            return null;
        }

        if (draft.Text is not null && map.Find("optional") is { } optional)
        {
            reading.Report(optional.Key, FindingKind.BadValue, "a text is always there: 'optional' belongs to 'from'");
        }

        return draft.Text is not null ? new TextSource(draft.Text)
            : draft.From is not null ? new CopiedSource(draft.From, draft.Optional)
            : null;
    }

    /// <summary>A file beside the profile stays beside the file in which it was written, also when another profile extends
    /// that one: its folder is put before it here.</summary>
    private static Template? ReadPath(ProfileReading reading, Node node, string key)
    {
        var path = TextValue.NotEmpty(reading, node, key, TemplateUse.Start);
        if (path is { Parts: [LiteralPart { Text: ['~', '/', ..] }, ..] })
        {
            reading.Report(node, FindingKind.BadValue, "'~' is not read as the home folder", $"write ${{home}}{path.Source[1..]}");
            return null;
        }

        return path is { Parts: [LiteralPart { Text: not ['/', ..] }, ..] }
            ? new Template(path.Source, path.At, [new LiteralPart(node.Source.Folder + "/"), .. path.Parts])
            : path;
    }
}
