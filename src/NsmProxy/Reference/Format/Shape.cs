using System.Text.Json;

namespace NsmProxy.Reference.Format;

/// <summary>What a value may be, in the words of JSON Schema (draft 7, "A Vocabulary for Structural Validation of JSON").</summary>
/// <param name="Write">Writes the members of the schema's object.</param>
public sealed record Shape(Action<Utf8JsonWriter> Write)
{
    /// <summary>One of several.</summary>
    public static Shape Any(params IReadOnlyList<Shape> shapes) => new(json =>
    {
        json.WriteStartArray("anyOf");
        foreach (var shape in shapes)
        {
            shape.WriteObject(json);
        }

        json.WriteEndArray();
    });

    /// <summary>The schema of that name among the definitions.</summary>
    public static Shape Named(string name) => new(json => json.WriteString("$ref", "#/definitions/" + name));

    /// <summary>A text that matches a regular expression (ECMA 262).</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="mistake">What an editor says of a text that does not match.</param>
    public static Shape Matching(string pattern, string mistake) => new(json =>
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", pattern);
        json.WriteString("patternErrorMessage", mistake);
    });

    /// <summary>One of those words.</summary>
    public static Shape Words(params IReadOnlyList<string> words) => new(json => WriteTexts(json, "enum", words));

    /// <summary>A list of at least one.</summary>
    public static Shape ListOf(Shape item) => new(json =>
    {
        json.WriteString("type", "array");
        json.WriteNumber("minItems", 1);
        json.WritePropertyName("items");
        item.WriteObject(json);
    });

    /// <summary>One, or a list of them.</summary>
    public static Shape OneOrMore(Shape item) => Any(item, ListOf(item));

    /// <summary>A map whose keys the author chooses.</summary>
    /// <param name="value">What stands behind each.</param>
    /// <param name="key">What the keys must match, or null.</param>
    /// <param name="fewest">How many there must be.</param>
    public static Shape MapOf(Shape value, Shape? key = null, int fewest = 0) => new(json =>
    {
        json.WriteString("type", "object");
        json.WriteNumber("minProperties", fewest);
        json.WritePropertyName("additionalProperties");
        value.WriteObject(json);
        if (key is not null)
        {
            json.WritePropertyName("propertyNames");
            key.WriteObject(json);
        }
    });

    /// <summary>A map of known keys and no others.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="required">Those that must be there.</param>
    /// <param name="more">More that is said of the map, or null.</param>
    public static Shape Map(IReadOnlyList<KeyReference> keys, IReadOnlyList<string> required, Action<Utf8JsonWriter>? more = null) => new(json =>
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var key in keys)
        {
            json.WriteStartObject(key.Name);
            WriteDescription(json, key.Text, key.Example);
            key.Value.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
        if (required.Count > 0)
        {
            WriteTexts(json, "required", required);
        }

        more?.Invoke(json);
    });

    /// <summary>What editors show: once as text, once as Markdown with the example.</summary>
    public static void WriteDescription(Utf8JsonWriter json, string text, string? example)
    {
        json.WriteString("description", text.Replace("`", "", StringComparison.Ordinal));
        json.WriteString("markdownDescription", example is null ? text : $"{text}\n\n```yaml\n{example}\n```");
    }

    /// <summary>A list of texts under a key.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the schema as an object.</summary>
    public void WriteObject(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        Write(json);
        json.WriteEndObject();
    }
}
