using System.Globalization;
using NsmProxy.Osc;

namespace NsmProxy.Session;

/// <summary>The arguments of a broadcast as the texts that <c>${1}</c>, <c>${2}</c> … stand for.</summary>
public static class BroadcastArguments
{
    /// <summary>One text for each argument. Numbers are written as JSON writes them, a blob in base64, an array as its
    /// elements with blanks between them.</summary>
    public static IReadOnlyList<string> Texts(OscMessage message) => [.. message.Arguments.Select(Text)];

    private static string Text(OscArgument argument) => argument switch
    {
        OscText text => text.Value,
        OscSymbol symbol => symbol.Value,
        OscInt32 number => number.Value.ToString(CultureInfo.InvariantCulture),
        OscInt64 number => number.Value.ToString(CultureInfo.InvariantCulture),
        OscFloat number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        OscDouble number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        OscBool { Value: var value } => value ? "true" : "false",
        OscBlob blob => Convert.ToBase64String(blob.Bytes.Span),
        OscArray array => string.Join(' ', array.Elements.Select(Text)),
        OscNil => "",
        _ => argument.ToString(),
    };
}
