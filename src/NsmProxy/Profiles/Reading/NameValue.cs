using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>name</c>, which names the client's folder too.</summary>
public static class NameValue
{
    private const int MostBytes = 50;

    /// <returns>Null after a finding.</returns>
    public static string? Read(ProfileReading reading, Node node)
    {
        if (TextValue.Fixed(reading, node, "name") is not { } name)
        {
            return null;
        }

        if (Mistake(name) is { } mistake)
        {
            reading.Report(node, FindingKind.BadValue, mistake, "it names the client's folder, and stays the same for ever");
            return null;
        }

        return name;
    }

    private static string? Mistake(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "'name' is empty";
        }

        foreach (var character in name)
        {
            if (character is '/' or ':')
            {
                return $"'name' cannot hold '{character}'";
            }

            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                return "'name' cannot hold a line break or control character";
            }
        }

        return name is "." or ".." ? $"'name' cannot be '{name}'"
            : Encoding.UTF8.GetByteCount(name) is > MostBytes and var bytes ? $"'name' has {bytes} bytes; at most {MostBytes} fit"
            : null;
    }
}
