using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NsmProxy.Reference.Format;

/// <summary>The profile format as JSON Schema, for editors (draft 7, which is what yaml-language-server knows best). What
/// editors cannot know, such as whether a variable stands in its place, only <c>nsmproxy check</c> says.</summary>
public static class JsonSchema
{
    // Which keys need one another. A profile that extends another may leave out anything.
    private const string Rules = """
        [
          {
            "if": {"not": {"required": ["extends"]}},
            "then": {"required": ["name", "command"]}
          },
          {
            "if": {"properties": {"relay": {"const": true}}, "required": ["relay"]},
            "then": {
              "properties": {
                "save": {"allOf": [{"$ref": "#/definitions/save"}, {"properties": {"steps": false}}]},
                "switch": {"const": false}, "gui": {"const": false}, "dirty": {"const": false}, "broadcast": {"const": false}, "one-shot": {"const": false}
              }
            },
            "else": {
              "if": {"not": {"required": ["extends"]}},
              "then": {
                "properties": {
                  "save": {
                    "if": {"anyOf": [{"required": ["until"]}, {"required": ["unchanged"]}]},
                    "then": {"required": ["steps"]}
                  },
                  "gui": {"anyOf": [{"required": ["command"]}, {"required": ["show", "hide"]}]}
                },
                "dependencies": {"project": ["save"]}
              }
            }
          }
        ]
        """;

    /// <summary>The schema's text.</summary>
    public static string Text()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", "Profile of NsmProxy, version 1");
            json.WriteString("description", "How one program is opened, saved, shown and stopped in an audio session. 'nsmproxy check' says all that is wrong with a profile.");
            Shape.Map(FormatKeys.All, ["profile"], WriteRules).Write(json);
            WriteDefinitions(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void WriteDefinitions(Utf8JsonWriter json)
    {
        json.WriteStartObject("definitions");
        Write(json, "steps", Shape.OneOrMore(Shape.Named("step")));
        Write(json, "step", Shape.Any([.. FormatSteps.All.Select(OfVerb)]));
        Write(json, "conditions", Shape.OneOrMore(Shape.Named("condition")));
        Write(json, "condition", Shape.Any([.. FormatConditions.All.Select(OfVerb)]));
        Write(json, "oscArgument", Shapes.OscArgument);
        foreach (var map in FormatMaps.All)
        {
            Write(json, map.Name, Shape.Map(map.Keys, map.Required, FormatMaps.Rules(map)));
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Shape shape)
    {
        json.WritePropertyName(name);
        shape.WriteObject(json);
    }

    private static Shape OfVerb(VerbReference verb)
    {
        var text = verb.Proof is null ? verb.Text : $"{verb.Text}. Proved by: {verb.Proof}";
        return Shape.Map([new KeyReference(verb.Name, text, verb.Value, verb.Example), .. verb.Options], [verb.Name, .. verb.Required]);
    }

    private static void WriteRules(Utf8JsonWriter json)
    {
        json.WritePropertyName("allOf");
        json.WriteRawValue(Rules);
    }
}
