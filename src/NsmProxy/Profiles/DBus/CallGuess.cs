using System.Globalization;

namespace NsmProxy.Profiles.DBus;

/// <summary>The D-Bus type that a value has by its shape, where nobody says it: in a variant, and for a method of which
/// nothing is known.</summary>
public static class CallGuess
{
    /// <summary>The type of a value: plain <c>true</c> is a truth, a plain number a number (<c>i</c>, <c>x</c> or <c>d</c>),
    /// every other single value a text; a list is an array of what its values have in common, a map has texts as keys.</summary>
    /// <exception cref="CallValueException">A <c>@TYPE</c> in it is none.</exception>
    public static DBusType TypeOf(CallValue value) => DBusType.ReadSingle(Signature(value))!;

    /// <summary>The type that a value's key names.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">What stands in it behind the <c>@</c>.</param>
    /// <exception cref="CallValueException">It is no type.</exception>
    internal static DBusType NamedType(CallScalar key, string name) =>
        DBusType.ReadSingle(name) ?? throw new CallValueException(key.At, $"'@{name}' names no D-Bus type", "for example {'@u': 5} or {'@as': [a, b]}");

    private static string Signature(CallValue value) => value switch
    {
        CallScalar { IsPlain: true } scalar => OfPlain(scalar.Text.Source),
        CallList list => "a" + Common([.. list.Items.Select(Signature)]),
        CallMap { Entries: [{ Key.Text.Source: ['@', .. var named] } entry] } => NamedType(entry.Key, named).Signature,
        CallMap { Entries: [{ Key.Text.Source: "base64" }] } => "ay",
        CallMap => "a{sv}",
        _ => "s",
    };

    private static string Common(IReadOnlyList<string> signatures) =>
        signatures.Count > 0 && signatures.All(signature => signature == signatures[0]) ? signatures[0] : "v";

    private static string OfPlain(string text) =>
        text is "true" or "false" ? "b"
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "i"
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "x"
        : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _) ? "d"
        : "s";
}
