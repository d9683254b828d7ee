using NsmProxy.Profiles;

namespace NsmProxy.Cli;

/// <summary>The programs that the collection has profiles for.</summary>
/// <param name="profiles">Its profiles that are valid, with their places.</param>
internal sealed class KnownPrograms(IReadOnlyList<(ProfilePlace Place, Profile Profile)> profiles)
{
    /// <summary>Reads a collection; profiles that are broken are passed over.</summary>
    public static KnownPrograms Read(Collection collection)
    {
        var profiles = new List<(ProfilePlace, Profile)>();
        foreach (var place in collection.List())
        {
            if (ProfileReader.ReadFile(place.File, collection).Profile is { } profile)
            {
                profiles.Add((place, profile));
            }
        }

        return new KnownPrograms(profiles);
    }

    /// <summary>The profile of a program: of its name, or one that starts it.</summary>
    /// <returns>Null when there is none.</returns>
    public ProfilePlace? ProfileOf(string program) => Find(program)?.Place;

    /// <summary>The Debian package of a program, as its profile says.</summary>
    public string? PackageOf(string program) => Find(program)?.Profile.Packages.GetValueOrDefault("debian");

    private (ProfilePlace Place, Profile Profile)? Find(string program)
    {
        (ProfilePlace Place, Profile Profile)? found = null;
        foreach (var known in profiles)
        {
            if (known.Place.Id == program)
            {
                return known;
            }

            found ??= Path.GetFileName(known.Profile.Command[0].Source) == program ? known : null;
        }

        return found;
    }
}
