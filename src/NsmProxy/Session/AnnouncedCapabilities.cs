using NsmProxy.Files;
using NsmProxy.Nsm;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>
/// What a proxy announces that it can. A relayed program is only started at <c>open</c>, after the announce, and a client
/// announces itself once: so it is what the program announced when it last ran under this profile. At the first time that is
/// an optional GUI: without it a program that starts hidden could not be shown, and one that has none is simply told to be
/// shown. Unsaved changes are not announced before they are known of: a session manager that waits for a word of them warns
/// nobody.
/// </summary>
public static class AnnouncedCapabilities
{
    private static readonly string[] OfTheProxy = [Capabilities.Progress, Capabilities.Message];

    /// <summary>The capabilities of a client that is to become a program that the user chooses: its GUI is the list.</summary>
    public static IReadOnlyList<string> OfChooser { get; } = [.. OfTheProxy, Capabilities.OptionalGui];

    /// <summary>The capabilities to announce for a profile; for none those of the proxy itself.</summary>
    public static IReadOnlyList<string> Of(Profile? profile) => profile switch
    {
        { Relay: true } => Relayed(UserState.Read(PlaceOf(profile)), CanSwitch(profile)),
        { } other => OfProfile(other),
        null => OfTheProxy,
    };

    /// <summary>Remembers what the program of a profile announced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Its folder cannot be made.</exception>
    public static void Remember(Profile profile, Announce announce)
    {
        var text = Capabilities.Write(Capabilities.Read(announce.Capabilities)) + "\n";
        if (text != UserState.Read(PlaceOf(profile)))
        {
            UserState.Write(PlaceOf(profile), text);
        }
    }

    /// <summary>What is announced for a relayed program.</summary>
    /// <param name="remembered">What the program announced last, or null for nothing known.</param>
    /// <param name="canSwitch">Whether the profile leaves it free to open another project.</param>
    public static IReadOnlyList<string> Relayed(string? remembered, bool canSwitch) =>
    [
        .. OfTheProxy,
        .. (remembered is null ? [Capabilities.OptionalGui] : Capabilities.Read(remembered.Trim()))
            .Where(name => (canSwitch || name != Capabilities.Switch) && !OfTheProxy.Contains(name)),
    ];

    /// <summary>Whether a relayed program may go on to another project: nothing of how it was started may be that of one
    /// folder. Its working directory is, unless the profile names another.</summary>
    public static bool CanSwitch(Profile profile) =>
        profile is { Directory: not null, New.Count: 0, Rewrite.Count: 0, Paths.Count: 0, Open.Count: 0 }
        && !profile.Command.Append(profile.Directory).Concat(profile.Environment.Select(variable => variable.Value)).OfType<Template>().Any(IsOfOneFolder);

    private static bool IsOfOneFolder(Template template) =>
        template.Parts.OfType<VariablePart>().Any(variable => variable.Name is "folder" or "project" or "session" or "session.name" or "client.id");

    private static List<string> OfProfile(Profile profile)
    {
        List<string> capabilities = [.. OfTheProxy];
        if (profile.Gui is not null)
        {
            capabilities.Add(Capabilities.OptionalGui);
        }

        if (profile.Switch.Count > 0)
        {
            capabilities.Add(Capabilities.Switch);
        }

        if (profile.Dirty is not null)
        {
            capabilities.Add(Capabilities.Dirty);
        }

        return capabilities;
    }

    private static string PlaceOf(Profile profile) => Path.Combine("relay", profile.Id);
}
