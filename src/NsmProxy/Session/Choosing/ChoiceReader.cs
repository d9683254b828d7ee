using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Session.Choosing;

/// <summary>Reads from a client's folder which program it shall be.</summary>
public static class ChoiceReader
{
    /// <summary>What a folder says now, without looking whether it can be opened; the <see cref="Choice.Key"/> of
    /// <see cref="Read"/>.</summary>
    public static string KeyOf(string folder) => ChoiceFile.Read(folder) ?? "";

    /// <summary>What a folder says.</summary>
    /// <param name="folder">The client's folder.</param>
    /// <param name="setup">What there is to choose from.</param>
    /// <exception cref="FilesException">What nsm-proxy left there cannot be read.</exception>
    public static Choice Read(string folder, ChoosingSetup setup)
    {
        var id = KeyOf(folder);
        if (id.Length == 0)
        {
            return setup.IsNsmProxy && OldConfig.Find(folder) is { } old ? old.ToChoice() : new NoChoice();
        }

        var collection = setup.Collection;
        if (collection.Find(id) is not { } file)
        {
            var near = NearestName.Find(id, [.. collection.List().Select(place => place.Id)]);
            return new RefusedChoice(id, $"there is no profile {Quote.Of(id)}{(near is null ? "" : $" (did you mean '{near}'?)")}; install it, or choose another program", "no such profile");
        }

        var result = ProfileReader.ReadFile(file, collection);
        return result.Profile is { } profile
            ? new ProfileChoice(id, profile)
            : new RefusedChoice(id, $"{FindingText.Heading(result.FirstMistake!)} ('nsmproxy check {id}' says all); correct it, or choose another program", "broken profile");
    }
}
