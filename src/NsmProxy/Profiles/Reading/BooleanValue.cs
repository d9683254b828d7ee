using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A value that is <c>true</c> or <c>false</c>, and no other word for it.</summary>
public static class BooleanValue
{
    /// <returns>False after a finding when it is neither.</returns>
    public static bool Read(ProfileReading reading, Node node, string key)
    {
        if (node is ScalarNode { IsPlain: true, Value: "true" or "false" } scalar)
        {
            return scalar.Value == "true";
        }

        var written = node is ScalarNode { IsNull: false } text ? Quote.Of(text.Value) : node.Shape;
        reading.Report(node, FindingKind.WrongType, $"'{key}' must be true or false, not {written}");
        return false;
    }
}
