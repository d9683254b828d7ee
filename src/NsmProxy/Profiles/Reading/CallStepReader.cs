using NsmProxy.Profiles.DBus;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>call: {bus: …, service: …, path: …, interface: …, method: …, arguments: […], signature: …}</c>.</summary>
public static class CallStepReader
{
    private const string Example = "call: {service: org.gnome.gedit, path: /org/gnome/gedit/window/1, interface: org.gtk.Actions, method: Activate, arguments: [save, [], {}]}";

    /// <summary>The keys of the map that names object and method.</summary>
    public static KeyTable<CallDraft> Keys { get; } = new("'call'",
        new("bus", static (reading, node, draft) => draft.IsOnSystemBus = IsSystem(reading, node)),
        new("service", static (reading, node, draft) => draft.Service = Name(reading, node, "service", DBusName.IsService, "bus name", "org.gnome.gedit"), "the bus name of the program: service: org.gnome.gedit"),
        new("path", static (reading, node, draft) => draft.Path = Name(reading, node, "path", DBusName.IsPath, "object path", "/org/gnome/gedit/window/1"), "the object: path: /org/gnome/gedit/window/1"),
        new("interface", static (reading, node, draft) => draft.Interface = FixedName(reading, node, "interface", DBusName.IsInterface, "interface name", "org.gtk.Actions"), "the interface: interface: org.gtk.Actions"),
        new("method", static (reading, node, draft) => draft.Method = FixedName(reading, node, "method", DBusName.IsMethod, "method name", "Activate"), "the method: method: Activate"),
        new("arguments", static (reading, node, draft) => draft.Arguments = CallArguments.Read(reading, node)),
        new("signature", static (reading, node, draft) => draft.Signature = Signature(reading, node)));

    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("call", ["within"], Read);

    private static CallStep? Read(ProfileReading reading, MapNode map, Node value)
    {
        var within = StepValue.Within(reading, map);
        if (value is not MapNode keys)
        {
            reading.ReportShape(value, "call", "a map", $"for example {Example}");
            return null;
        }

        var draft = new CallDraft();
        Keys.Read(reading, keys, draft);
        if (draft.Signature is { } signature && draft.Arguments is { } arguments)
        {
            Check(reading, keys, arguments, signature);
        }

        return draft.IsWhole
            ? new CallStep(map.At, within, draft.IsOnSystemBus, draft.Service!, draft.Path!, draft.Interface!, draft.Method!, draft.Arguments!, draft.Signature)
            : null;
    }

    private static bool IsSystem(ProfileReading reading, Node node)
    {
        if (TextValue.Scalar(reading, node, "bus") is { Value: not ("session" or "system") } other)
        {
            reading.Report(node, FindingKind.BadValue, $"there is no bus {Quote.Of(other.Value)}", "'bus' is session (which is the default) or system");
        }

        return node is ScalarNode { Value: "system" };
    }

    private static Template? Name(ProfileReading reading, Node node, string key, Func<string, bool> isName, string noun, string example)
    {
        if (TextValue.NotEmpty(reading, node, key, reading.StepUse) is not { } name)
        {
            return null;
        }

        // What variables bring is seen when it is used.
        if (name.Parts is not [LiteralPart literal] || isName(literal.Text))
        {
            return name;
        }

        reading.Report(node, FindingKind.BadValue, $"{Quote.Of(literal.Text)} is no {noun}", $"for example {example}");
        return null;
    }

    private static string? FixedName(ProfileReading reading, Node node, string key, Func<string, bool> isName, string noun, string example)
    {
        if (TextValue.Fixed(reading, node, key) is not { } name)
        {
            return null;
        }

        if (isName(name))
        {
            return name;
        }

        reading.Report(node, FindingKind.BadValue, $"{Quote.Of(name)} is no {noun}", $"for example {example}");
        return null;
    }

    private static string? Signature(ProfileReading reading, Node node)
    {
        if (TextValue.Fixed(reading, node, "signature") is not { } signature)
        {
            return null;
        }

        if (DBusType.Read(signature) is not null)
        {
            return signature;
        }

        reading.Report(node, FindingKind.BadValue, $"{Quote.Of(signature)} is no D-Bus signature", "the types of the arguments one behind the other, for example sava{sv}");
        return null;
    }

    private static void Check(ProfileReading reading, MapNode call, IReadOnlyList<CallValue> arguments, string signature)
    {
        try
        {
            _ = new CallText(Known).OfArguments((call["arguments"] ?? call).At, arguments, DBusType.Read(signature)!);
        }
        catch (CallValueException mistake)
        {
            reading.Report((call["arguments"] ?? call).Source, mistake.At, FindingKind.BadValue, mistake.Message, mistake.Hint);
        }
    }

    private static string? Known(Template template) =>
        template.Parts.All(part => part is LiteralPart) ? template.Expand(variable => variable.Name) : null;
}
