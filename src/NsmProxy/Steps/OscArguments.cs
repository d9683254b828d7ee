using System.Globalization;
using NsmProxy.Osc;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>Makes the arguments of a message of what the profile writes, once the variables have their values.</summary>
public static class OscArguments
{
    private const double PartsOfSecond = 4294967296.0;

    /// <summary>The arguments, one for one.</summary>
    /// <param name="values">What the profile writes.</param>
    /// <param name="variables">The values of its variables.</param>
    /// <param name="reply">Gives the value of <c>${reply}</c>.</param>
    /// <exception cref="StepException">A variable has no value, or one that does not fit the type.</exception>
    public static IReadOnlyList<OscArgument> Of(IReadOnlyList<OscValue> values, RunVariables variables, Func<string> reply)
    {
        var arguments = new OscArgument[values.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = values[i] switch
            {
                OscSingle single => Of(single, single.Text.Expand(part => part.Name == "reply" ? reply() : Expand(single.Text, part, variables))),
                OscList list => new OscArray(Of(list.Values, variables, reply)),
                _ => throw new InvalidOperationException($"unknown value {values[i]}"),
            };
        }

        return arguments;
    }

    private static string Expand(Template template, VariablePart part, RunVariables variables) =>
        variables.Expand(new Template(template.Source, template.At, [part]));

    private static OscArgument Of(OscSingle value, string text)
    {
        if (OscNotation.Mistake(value.Type, text) is { } mistake)
        {
            throw new StepException(value.At, $"{Quote.Of(text)} {mistake}");
        }

        return value.Type switch
        {
            OscType.Int32 => new OscInt32(int.Parse(text, CultureInfo.InvariantCulture)),
            OscType.Int64 => new OscInt64(long.Parse(text, CultureInfo.InvariantCulture)),
            OscType.Float => new OscFloat((float)OscNotation.Number(text)!.Value),
            OscType.Double => new OscDouble(OscNotation.Number(text)!.Value),
            OscType.String => new OscText(text),
            OscType.Symbol => new OscSymbol(text),
            OscType.Blob => new OscBlob(Convert.FromBase64String(text)),
            OscType.Char => new OscChar(text[0]),
            OscType.Color => ColorOf(Convert.FromHexString(text.AsSpan(1))),
            OscType.Midi => MidiOf(text.Split(OscNotation.MidiSeparator)),
            OscType.Time => text == OscNotation.Immediately ? OscTimeTag.Immediately : new OscTimeTag((ulong)(OscNotation.Time(text)!.Value * PartsOfSecond)),
            OscType.Bool => new OscBool(text == "true"),
            OscType.Nil => new OscNil(),
            OscType.Infinitum => new OscInfinitum(),
            _ => throw new InvalidOperationException($"unknown type {value.Type}"),
        };
    }

    private static OscColor ColorOf(byte[] bytes) => new(bytes[0], bytes[1], bytes[2], bytes[3]);

    private static OscMidi MidiOf(string[] numbers)
    {
        return new OscMidi(Number(0), Number(1), Number(2), Number(3));

        byte Number(int index) => byte.Parse(numbers[index], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
