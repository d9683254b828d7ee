namespace NsmProxy.Profiles.DBus;

/// <summary>One complete type (D-Bus specification, "Type System").</summary>
/// <param name="Signature">It as a signature: <c>a{sv}</c>.</param>
/// <param name="Parts">The element of an array, the members of a structure, key and value of a map's entry; else none.</param>
public sealed record DBusType(string Signature, IReadOnlyList<DBusType> Parts)
{
    private const int LongestSignature = 255;
    private const int DeepestNesting = 32;
    private const string Basic = "ybnqiuxtdsogh";

    /// <summary>The type's first letter.</summary>
    public char Code => Signature[0];

    /// <summary>Whether it is a map: an array of entries.</summary>
    public bool IsMap => Signature.StartsWith("a{", StringComparison.Ordinal);

    /// <summary>Reads a signature: the types of several values one behind the other.</summary>
    /// <returns>Null when it is none.</returns>
    public static IReadOnlyList<DBusType>? Read(string signature)
    {
        if (signature.Length > LongestSignature)
        {
            return null;
        }

        var types = new List<DBusType>();
        for (var at = 0; at < signature.Length;)
        {
            if (ReadOne(signature, ref at, 0, 0) is not { } type)
            {
                return null;
            }

            types.Add(type);
        }

        return types;
    }

    /// <summary>Reads the signature of one value.</summary>
    /// <returns>Null when it is none.</returns>
    public static DBusType? ReadSingle(string signature) => Read(signature) is [var single] ? single : null;

    private static DBusType? ReadOne(string text, ref int at, int arrays, int structures)
    {
        if (at >= text.Length || arrays > DeepestNesting || structures > DeepestNesting)
        {
            return null;
        }

        var start = at;
        switch (text[at++])
        {
            case 'v':
                return new DBusType("v", []);
            case 'a' when at < text.Length && text[at] == '{':
                var entry = ReadEntry(text, ref at, arrays + 1, structures);
                return entry is null ? null : new DBusType(text[start..at], [entry]);
            case 'a':
                var element = ReadOne(text, ref at, arrays + 1, structures);
                return element is null ? null : new DBusType(text[start..at], [element]);
            case '(':
                var members = ReadUntil(')', text, ref at, arrays, structures + 1);
                return members is { Count: > 0 } ? new DBusType(text[start..at], members) : null;
            case var code when Basic.Contains(code, StringComparison.Ordinal):
                return new DBusType(code.ToString(), []);
            default:
                return null;
        }
    }

    private static DBusType? ReadEntry(string text, ref int at, int arrays, int structures)
    {
        var start = at++;
        return ReadUntil('}', text, ref at, arrays, structures + 1) is [var key, var value] && Basic.Contains(key.Code, StringComparison.Ordinal)
            ? new DBusType(text[start..at], [key, value]) : null;
    }

    private static List<DBusType>? ReadUntil(char end, string text, ref int at, int arrays, int structures)
    {
        var types = new List<DBusType>();
        while (at < text.Length && text[at] != end)
        {
            if (ReadOne(text, ref at, arrays, structures) is not { } type)
            {
                return null;
            }

            types.Add(type);
        }

        return at++ < text.Length ? types : null;
    }
}
