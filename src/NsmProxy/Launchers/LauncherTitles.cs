using NsmProxy.Profiles;

namespace NsmProxy.Launchers;

/// <summary>What lists of programs show for profiles: each title once, and none that the program itself has.</summary>
public static class LauncherTitles
{
    /// <summary><c>Seq24 (session)</c>; where several profiles have one name, all but the first also say their id.</summary>
    /// <param name="profiles">All profiles that can be added.</param>
    /// <returns>The title by the profile's id.</returns>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<Profile> profiles)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in profiles.GroupBy(profile => profile.Name))
        {
            var isFirst = true;
            foreach (var id in name.Select(profile => profile.Id).Order(StringComparer.Ordinal))
            {
                titles[id] = isFirst ? $"{name.Key} (session)" : $"{name.Key} (session, {id})";
                isFirst = false;
            }
        }

        return titles;
    }
}
