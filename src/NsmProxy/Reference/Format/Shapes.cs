using System.Text.Json;
using NsmProxy.Files.Formats;
using NsmProxy.Profiles.Reading;
using NsmProxy.Text;

namespace NsmProxy.Reference.Format;

/// <summary>The values that stand at many keys.</summary>
public static class Shapes
{
    /// <summary>A text: numbers and <c>true</c> are texts too (<see cref="TextValue.Scalar"/>).</summary>
    public static Shape Text => new(json => Shape.WriteTexts(json, "type", ["string", "number", "boolean"]));

    /// <summary>A text that is not empty.</summary>
    public static Shape NotEmpty => new(json =>
    {
        Text.Write(json);
        json.WriteNumber("minLength", 1);
    });

    /// <summary>A text or nothing.</summary>
    public static Shape TextOrNull => new(json => Shape.WriteTexts(json, "type", ["string", "number", "boolean", "null"]));

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static Shape Boolean => new(json => json.WriteString("type", "boolean"));

    /// <summary>A time (<see cref="DurationValue"/>).</summary>
    public static Shape Duration => Shape.Matching("^[0-9]+(\\.[0-9]+)?(ms|s|m)$", "Times are written 200ms, 5s, 1m.");

    /// <summary>A file below the client's folder (<see cref="FolderPath"/>).</summary>
    public static Shape FolderPath => Shape.Matching(
        $"^(?![/~])(?!.*\\$\\{{({AbsoluteVariables})\\}})(?!(.*/)?\\.{{1,2}}(/|$))(?!.*//).*[^/]$",
        "The file is named as it lies below the client's folder, for example song.midi.");

    /// <summary>A program and its arguments.</summary>
    public static Shape Command => Shape.ListOf(Text);

    /// <summary>A step, or a list of them.</summary>
    public static Shape Steps => Shape.Named("steps");

    /// <summary>A condition, or a list of which all must be true.</summary>
    public static Shape Conditions => Shape.Named("conditions");

    /// <summary>The format of a file.</summary>
    public static Shape FileFormats => Shape.Words(FileFormat.Names);

    /// <summary>A signal that a program can have a handler for (<see cref="SignalValue.Catchable"/>).</summary>
    public static Shape Signal => SignalBut("KILL", "STOP");

    /// <summary>A signal that stops a program.</summary>
    public static Shape StopSignal => SignalBut("STOP");

    /// <summary>The command name of a process.</summary>
    public static Shape ProcessName => Shape.Matching("^[^/]+$", "A command's bare name, as ps -o comm shows it.");

    /// <summary>An OSC path that is written out.</summary>
    public static Shape OscPath => Shape.Matching("^[/$][^ #,]*$", "An OSC path begins with a slash: /path/of/message.");

    /// <summary>Anything, in a list.</summary>
    public static Shape AnyList => new(json => json.WriteString("type", "array"));

    /// <summary>The arguments of an OSC message.</summary>
    public static Shape OscArguments => new(json =>
    {
        json.WriteString("type", "array");
        json.WritePropertyName("items");
        Shape.Named("oscArgument").WriteObject(json);
    });

    /// <summary>One argument of an OSC message: a plain value, a list, or <c>{type: value}</c>.</summary>
    public static Shape OscArgument => Shape.Any(TextOrNull, OscArguments, new Shape(json =>
    {
        json.WriteString("type", "object");
        json.WriteNumber("minProperties", 1);
        json.WriteNumber("maxProperties", 1);
        json.WriteStartObject("properties");
        foreach (var type in OscValueReader.TypeNames)
        {
            json.WritePropertyName(type);
            OfType(type).WriteObject(json);
        }

        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }));

    private static string AbsoluteVariables => string.Join('|', Variables.Names.Where(Variables.IsAbsolutePath)).Replace(".", "\\.", StringComparison.Ordinal);

    private static Shape OfType(string type) => type switch
    {
        "nil" or "infinitum" => new Shape(json => json.WriteString("type", "null")),
        "midi" => new Shape(json =>
        {
            json.WriteString("type", "array");
            json.WriteNumber("minItems", 4);
            json.WriteNumber("maxItems", 4);
        }),
        _ => Text,
    };

    private static Shape SignalBut(params IReadOnlyList<string> forbidden) => Shape.Any(
        Shape.Words([.. Processes.Signal.KnownNames.Except(forbidden)]),
        Shape.Matching($"^SIG({string.Join('|', Processes.Signal.KnownNames.Except(forbidden))})$", "Signals are named as in signal(7): USR1, TERM."),
        new Shape(json => WriteNumbers(json, forbidden)));

    private static void WriteNumbers(Utf8JsonWriter json, IReadOnlyList<string> forbidden)
    {
        json.WriteString("type", "integer");
        json.WriteNumber("minimum", 1);
        json.WriteNumber("maximum", 64);
        json.WriteStartObject("not");
        json.WriteStartArray("enum");
        foreach (var name in forbidden)
        {
            json.WriteNumberValue(Processes.Signal.TryParse(name, out var signal) ? signal.Number : 0);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
