using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The text of a profile as a map, of the format's version.</summary>
public static class ProfileTree
{
    /// <returns>Null when it is no such map; what is wrong then stands in <paramref name="reading"/>.</returns>
    public static MapNode? Read(ProfileSource source, ProfileReading reading)
    {
        var node = YamlReader.Read(source, reading);
        if (node is MapNode map)
        {
            return IsVersionOne(reading, map) ? map : null;
        }

        if (node is not null)
        {
            reading.Report(node, FindingKind.WrongType, $"a profile must be a map of keys, not {node.Shape}", "a profile begins with the line 'profile: 1'; behind a key's colon stands a space");
        }

        return null;
    }

    /// <summary>A profile of a version to come would be nothing but unknown keys: it is not read on.</summary>
    private static bool IsVersionOne(ProfileReading reading, MapNode map)
    {
        switch (map["profile"])
        {
            case null:
                reading.Report(map, FindingKind.MissingKey, "a profile lacks the key 'profile'", "the format's version: profile: 1");
                return true;
            case ScalarNode { Value: "1" }:
                return true;
            case ScalarNode { Value: var version } node when int.TryParse(version, out var number) && number > 1:
                reading.Report(node, FindingKind.BadValue, $"the profile is of version {number}, and this nsmproxy reads version 1", "a newer nsmproxy may read it");
                return false;
            case var node:
                reading.Report(node, FindingKind.BadValue, "'profile' is the version of the format, which is 1", "write profile: 1");
                return true;
        }
    }
}
