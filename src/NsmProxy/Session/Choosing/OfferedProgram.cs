using NsmProxy.Processes;
using NsmProxy.Profiles;

namespace NsmProxy.Session.Choosing;

/// <summary>A program of the list to choose from.</summary>
/// <param name="Id">Its profile's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it is; empty when the profile does not say.</param>
/// <param name="IsInstalled">Whether it is there.</param>
public sealed record OfferedProgram(string Id, string Name, string Summary, bool IsInstalled)
{
    /// <summary>All programs of a collection whose profile is valid: those that are installed first, each part by name. Reads
    /// every profile.</summary>
    public static IReadOnlyList<OfferedProgram> Of(Collection collection)
    {
        var offered = new List<OfferedProgram>();
        foreach (var place in collection.List())
        {
            if (ProfileReader.ReadFile(place.File, collection).Profile is { } profile && place.Id[0] != '-')
            {
                offered.Add(new OfferedProgram(place.Id, profile.Name, profile.Summary ?? "", IsThere(profile)));
            }
        }

        return [.. offered.OrderBy(program => !program.IsInstalled).ThenBy(program => program.Name, StringComparer.OrdinalIgnoreCase).ThenBy(program => program.Id, StringComparer.Ordinal)];
    }

    private static bool IsThere(Profile profile)
    {
        var name = profile.Command[0].Source;
        return name.StartsWith('$') || Executable.Find(name, Path.GetDirectoryName(profile.File)!, Environment.GetEnvironmentVariable("PATH")) is not null;
    }
}
