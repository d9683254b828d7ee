using NsmProxy.Profiles.Reading;

namespace NsmProxy.Profiles;

/// <summary>Reads profiles: YAML to a valid <see cref="Profile"/>, or to a list of all findings.</summary>
public static class ProfileReader
{
    /// <summary>Reads a profile's text. No text makes it throw.</summary>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="collection">Where <c>extends</c> finds its bases; without one it finds none.</param>
    public static ProfileResult Read(string file, string text, Collection? collection = null)
    {
        var reading = new ProfileReading();
        var profile = Read(reading, new ProfileSource(file, text), collection ?? Collection.Empty);
        return new ProfileResult(profile, reading.Findings(file));
    }

    /// <summary>Reads a profile's file. One that cannot be read is a finding too.</summary>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="collection">Where <c>extends</c> finds its bases.</param>
    public static ProfileResult ReadFile(string file, Collection collection)
    {
        var reading = new ProfileReading();
        var text = ProfileFile.ReadText(file, reading);
        var profile = text is null ? null : Read(reading, new ProfileSource(file, text), collection);
        return new ProfileResult(profile, reading.Findings(file));
    }

    private static Profile? Read(ProfileReading reading, ProfileSource source, Collection collection)
    {
        if (ProfileTree.Read(source, reading) is not { } own)
        {
            return null;
        }

        var draft = ProfileKeys.Read(reading, Inheritance.Resolve(reading, own, collection));
        return reading.IsClean ? draft.ToProfile(source) : null;
    }
}
