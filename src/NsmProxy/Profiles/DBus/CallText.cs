using System.Globalization;
using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Profiles.DBus;

/// <summary>Values of a profile in GVariant's text format (GLib reference manual, "GVariant Text Format"), by their D-Bus
/// types.</summary>
/// <param name="expand">The text with its variables replaced; null while their values are not known, which is passed over.</param>
public sealed class CallText(Func<Template, string?> expand)
{
    /// <summary>The arguments of a call as one structure.</summary>
    /// <param name="at">The place of the arguments.</param>
    /// <param name="values">The arguments.</param>
    /// <param name="types">Their types.</param>
    /// <exception cref="CallValueException">A value cannot have its type, or there are too many or too few.</exception>
    public string OfArguments(Position at, IReadOnlyList<CallValue> values, IReadOnlyList<DBusType> types) =>
        values.Count == types.Count ? Structure(values, types)
        : throw new CallValueException(at, $"the method takes {Count(types.Count)} ({string.Concat(types.Select(type => type.Signature))}), and {values.Count} are given");

    /// <summary>One value.</summary>
    /// <exception cref="CallValueException">It cannot have that type.</exception>
    public string Of(CallValue value, DBusType type) => (type.Code, value) switch
    {
        ('v', _) => InVariant(value),
        (_, CallMap { Entries: [{ Key.Text.Source: ['@', .. var named] } entry] }) => OfNamed(entry, named, type),
        ('a', CallScalar bytes) when type.Signature == "ay" => Bytes(Encoding.UTF8.GetBytes(expand(bytes.Text) ?? "")),
        ('a', CallMap { Entries: [{ Key.Text.Source: "base64", Value: CallScalar bytes }] }) when type.Signature == "ay" => Bytes(FromBase64(bytes)),
        ('a', CallMap map) when type.IsMap => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Of(entry.Key, type.Parts[0].Parts[0])}: {Of(entry.Value, type.Parts[0].Parts[1])}"))}}}",
        ('a', CallList { Items.Count: 0 }) when type.IsMap => "{}",
        ('a', CallList list) when !type.IsMap => $"[{string.Join(", ", list.Items.Select(item => Of(item, type.Parts[0])))}]",
        ('(', CallList list) when list.Items.Count == type.Parts.Count => Structure(list.Items, type.Parts),
        ('a' or '(', _) => throw new CallValueException(value.At, $"{Shape(value)} is no value of the D-Bus type {type.Signature}", Example(type)),
        (_, CallScalar scalar) => expand(scalar.Text) is { } text ? Basic(scalar, text, type.Code) : Sample(type.Code),
        _ => throw new CallValueException(value.At, $"{Shape(value)} is no value of the D-Bus type {type.Signature}", Example(type)),
    };

    private string Structure(IReadOnlyList<CallValue> values, IReadOnlyList<DBusType> types) =>
        "(" + string.Join(", ", values.Select((value, index) => Of(value, types[index]))) + (values.Count == 1 ? ",)" : ")");

    private string InVariant(CallValue value)
    {
        var type = CallGuess.TypeOf(value);
        return $"<@{type.Signature} {Of(value, type)}>";
    }

    private string OfNamed(CallEntry entry, string named, DBusType type)
    {
        var inner = CallGuess.NamedType(entry.Key, named);
        return inner.Signature == type.Signature ? Of(entry.Value, type)
            : throw new CallValueException(entry.Key.At, $"the D-Bus type must be {type.Signature} here, not {inner.Signature}");
    }

    private static string Basic(CallScalar at, string text, char code) => code switch
    {
        'b' when text is "true" or "false" => text,
        'y' when Number(text, 0, byte.MaxValue) is { } number => number,
        'n' when Number(text, short.MinValue, short.MaxValue) is { } number => number,
        'q' when Number(text, 0, ushort.MaxValue) is { } number => number,
        'i' when Number(text, int.MinValue, int.MaxValue) is { } number => number,
        'u' when Number(text, 0, uint.MaxValue) is { } number => number,
        'x' when Number(text, long.MinValue, long.MaxValue) is { } number => number,
        't' when Number(text, 0, ulong.MaxValue) is { } number => number,
        'd' when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
            number.ToString("R", CultureInfo.InvariantCulture),
        's' => Quoted(text),
        'o' when DBusName.IsPath(text) => Quoted(text),
        'g' when DBusType.Read(text) is not null => Quoted(text),
        'h' => throw new CallValueException(at.At, "file descriptors (the D-Bus type h) cannot be given"),
        _ => throw new CallValueException(at.At, $"{Quote.Of(text)} is no {Noun(code)} (the D-Bus type {code})"),
    };

    private static string? Number(string text, Int128 least, Int128 most)
    {
        var isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var isNumber = isHexadecimal
            ? Int128.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            : Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
        return isNumber && number >= least && number <= most ? number.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string Noun(char code) => code switch
    {
        'b' => "truth: true or false",
        'y' => "number from 0 to 255",
        'n' => "number from -32768 to 32767",
        'q' => "number from 0 to 65535",
        'i' => "whole number of 32 bits",
        'u' => "whole number of 32 bits from 0",
        'x' => "whole number of 64 bits",
        't' => "whole number of 64 bits from 0",
        'd' => "number",
        'o' => "object path",
        _ => "D-Bus signature",
    };

    /// <summary>A value that stands for one that is not known yet.</summary>
    private static string Sample(char code) => code switch
    {
        'b' => "false",
        's' or 'g' => "''",
        'o' => "'/'",
        _ => "0",
    };

    private static string Quoted(string text)
    {
        var result = new StringBuilder("'");
        foreach (var character in text)
        {
            _ = character switch
            {
                '\'' or '\\' => result.Append('\\').Append(character),
                _ when char.IsControl(character) => result.Append($"\\u{(int)character:x4}"),
                _ => result.Append(character),
            };
        }

        return result.Append('\'').ToString();
    }

    private static string Bytes(byte[] bytes) => "[" + string.Join(", ", bytes.Select(value => $"0x{value:x2}")) + "]";

    private byte[] FromBase64(CallScalar value)
    {
        var text = expand(value.Text) ?? "";
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count]
            : throw new CallValueException(value.At, $"{Quote.Of(text)} is not base64");
    }

    private static string Shape(CallValue value) => value switch
    {
        CallList list => $"a list of {list.Items.Count}",
        CallMap => "a map",
        _ => "a text",
    };

    private static string Count(int count) => count == 1 ? "1 argument" : $"{count} arguments";

    private static string? Example(DBusType type) => type switch
    {
        { IsMap: true } => "it is written {key: value}",
        { Code: 'a' } => "it is written [value, value]",
        { Code: '(' } => $"it is written as a list of {type.Parts.Count}",
        _ => null,
    };
}
