using System.Xml;

namespace NsmProxy.Desktop;

/// <summary>What an object says of its methods (D-Bus specification, "Introspection Data Format").</summary>
public static class Introspection
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    /// <summary>The types of a method's arguments, one signature behind the other: <c>sava{sv}</c>.</summary>
    /// <param name="xml">What <c>org.freedesktop.DBus.Introspectable.Introspect</c> returned.</param>
    /// <param name="interface">The interface.</param>
    /// <param name="method">The method.</param>
    /// <returns>Null when it says nothing of that method.</returns>
    public static string? ArgumentsOf(string xml, string @interface, string method)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Settings);
            return ArgumentsOf(reader, @interface, method);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? ArgumentsOf(XmlReader reader, string @interface, string method)
    {
        string? inside = null, types = null;
        while (reader.Read())
        {
            switch (reader.NodeType, reader.Name)
            {
                case (XmlNodeType.Element, "interface"):
                    inside = reader.GetAttribute("name");
                    break;
                case (XmlNodeType.Element, "method") when inside == @interface && reader.GetAttribute("name") == method:
                    if (reader.IsEmptyElement)
                    {
                        return "";
                    }

                    types = "";
                    break;
                case (XmlNodeType.Element, "arg") when types is not null && reader.GetAttribute("direction") is null or "in":
                    types += reader.GetAttribute("type");
                    break;
                case (XmlNodeType.EndElement, "method") when types is not null:
                    return types;
                default:
                    break;
            }
        }

        return null;
    }
}
