using NsmProxy.Files.Formats;

namespace NsmProxy.Steps;

/// <summary>What an object says of its methods (D-Bus specification, "Introspection Data Format").</summary>
public static class Introspection
{
    /// <summary>The types of a method's arguments, one signature behind the other: <c>sava{sv}</c>.</summary>
    /// <param name="xml">What <c>org.freedesktop.DBus.Introspectable.Introspect</c> returned.</param>
    /// <param name="interface">The interface.</param>
    /// <param name="method">The method.</param>
    /// <returns>Null when it says nothing of that method.</returns>
    public static string? ArgumentsOf(string xml, string @interface, string method)
    {
        try
        {
            return ArgumentsOf(new XmlFormat().Parse(xml), $"/node/interface[@name='{@interface}']/method[@name='{method}']");
        }
        catch (ContentException)
        {
            return null;
        }
    }

    private static string? ArgumentsOf(Document description, string method)
    {
        if (description.Find(method + "/@name").Count == 0)
        {
            return null;
        }

        var types = "";
        for (var number = 1; description.Find($"{method}/arg[{number}]/@type") is [var type, ..]; number++)
        {
            if (description.Find($"{method}/arg[{number}]/@direction") is [] or [{ Value: "in" }, ..])
            {
                types += type.Value;
            }
        }

        return types;
    }
}
