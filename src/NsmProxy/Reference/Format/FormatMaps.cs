using System.Text.Json;

namespace NsmProxy.Reference.Format;

/// <summary>The maps below a profile's keys.</summary>
public static class FormatMaps
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MapReference> All => [Save, Gui, Stop, Source, Rewrite, Paths, Call];

    /// <summary>Under <c>save</c>.</summary>
    public static MapReference Save => new("save", "How it saves, and what proves it", [],
        new KeyReference("steps", "what makes it save", Shapes.Steps),
        new KeyReference("until", "the proof; without it, that the first project file was written", Shapes.Conditions),
        new KeyReference("within", "how long a save may take; without it as long as the session manager waits", Shapes.Duration),
        new KeyReference("unchanged", "`ok` for a program that writes nothing when nothing changed: if a step proved itself, no write within a second counts as saved", Shape.Words("ok")));

    /// <summary>Under <c>gui</c>.</summary>
    public static MapReference Gui => new("gui", "The optional GUI", [],
        new KeyReference("show", "steps that show it", Shapes.Steps),
        new KeyReference("hide", "steps that hide it", Shapes.Steps),
        new KeyReference("command", "a program of its own that is started to show it and stopped to hide it", Shapes.Command));

    /// <summary>Under <c>stop</c>, where no steps stand.</summary>
    public static MapReference Stop => new("stop", "The signal that asks it to end", [],
        new KeyReference("signal", "the signal; without it TERM. It goes to the whole process group and needs no handler", Shapes.StopSignal),
        new KeyReference("within", "how long it may take until the process group is killed; without it 10 s", Shapes.Duration));

    /// <summary>Under <c>new</c>, behind a file's name.</summary>
    public static MapReference Source => new("source", "What a new file is made from", [],
        new KeyReference("text", "what stands in the file", Shapes.Text),
        new KeyReference("from", "the file that is copied: beside the profile unless absolute", Shape.Matching("^[^~]", "'~' is not read as the home folder: write ${home}/…")),
        new KeyReference("optional", "`true`: nothing is wrong when that file is missing", Shapes.Boolean));

    /// <summary>An entry of <c>rewrite</c>.</summary>
    public static MapReference Rewrite => new("rewrite", "A file that is edited before every launch", ["file", "format"],
        new KeyReference("file", "the file, below the client's folder unless absolute; it is made when it is missing", Shape.Matching("^[^~]", "'~' is not read as the home folder: write ${home}/…")),
        new KeyReference("format", "its format", Shapes.FileFormats),
        new KeyReference("set", "values, each behind its place: `Section/key` for ini, an XPath for xml, a pointer such as `/audio/port` for json and yaml", Shape.MapOf(Shapes.TextOrNull, fewest: 1)),
        new KeyReference("replace", "for the format text: what stands in the place of the matches of a regular expression", Shape.MapOf(Shapes.Text, fewest: 1)));

    /// <summary>An entry of <c>paths</c>.</summary>
    public static MapReference Paths => new("paths", "Where a file keeps paths of other files", ["in", "format", "find"],
        new KeyReference("in", "the file that holds the paths, below the client's folder", Shapes.FolderPath),
        new KeyReference("format", "its format", Shapes.FileFormats),
        new KeyReference("find", "where the paths are: `Section/key` for ini, an XPath for xml, a pointer for json and yaml, for text a regular expression whose group is the path", Shapes.NotEmpty),
        new KeyReference("link", "the folder for links to files from outside; without it `external`", Shapes.FolderPath));

    /// <summary>Under <c>call</c>.</summary>
    public static MapReference Call => new("call", "A D-Bus method and its arguments", ["service", "path", "interface", "method"],
        new KeyReference("bus", "`session`, which is the default, or `system`", Shape.Words("session", "system")),
        new KeyReference("service", "the bus name of the program", Shapes.NotEmpty),
        new KeyReference("path", "the object", Shape.Matching("^[/$]", "An object's path begins with a slash.")),
        new KeyReference("interface", "the interface", Shapes.NotEmpty),
        new KeyReference("method", "the method", Shapes.NotEmpty),
        new KeyReference("arguments", "its arguments; their types are what the object says of its method. `{'@u': 5}` is a value of that type where any may stand, `{base64: …}` are bytes", Shapes.AnyList),
        new KeyReference("signature", "the types of the arguments, for an object that does not say: `sa{sv}`", Shapes.NotEmpty));

    /// <summary>What the reader asks of a map besides its keys.</summary>
    public static Action<Utf8JsonWriter>? Rules(MapReference map) => map.Name switch
    {
        "rewrite" => static json => WriteChoice(json, "^text", "replace", "set"),
        "source" => static json => WriteEither(json, ["text"], ["from"]),
        "gui" => static json => WriteNever(json, ["show", "hide"], "command"),
        _ => null,
    };

    /// <summary>With a format that matches the one key must stand and not the other; else the other way round.</summary>
    private static void WriteChoice(Utf8JsonWriter json, string format, string key, string other)
    {
        json.WriteStartObject("if");
        json.WriteStartObject("properties");
        json.WriteStartObject("format");
        json.WriteString("pattern", format);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        WriteOnly("then", key, other);
        WriteOnly("else", other, key);

        void WriteOnly(string name, string present, string absent)
        {
            json.WriteStartObject(name);
            Shape.WriteTexts(json, "required", [present]);
            json.WriteStartObject("properties");
            json.WriteBoolean(absent, false);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    private static void WriteEither(Utf8JsonWriter json, params ReadOnlySpan<string[]> sets)
    {
        json.WriteStartArray("oneOf");
        foreach (var set in sets)
        {
            json.WriteStartObject();
            Shape.WriteTexts(json, "required", set);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNever(Utf8JsonWriter json, IReadOnlyList<string> keys, string beside)
    {
        json.WriteStartObject("dependencies");
        json.WriteStartObject(beside);
        json.WriteStartObject("properties");
        foreach (var key in keys)
        {
            json.WriteBoolean(key, false);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
