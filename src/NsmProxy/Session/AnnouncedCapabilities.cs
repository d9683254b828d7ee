using NsmProxy.Files;
using NsmProxy.Nsm;
using NsmProxy.Profiles;

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

    /// <summary>The capabilities to announce for a profile; for none those of the proxy itself.</summary>
    public static IReadOnlyList<string> Of(Profile? profile) => profile switch
    {
        { Relay: true } => Relayed(UserState.Read(PlaceOf(profile))),
        { Gui: not null } => [.. OfTheProxy, Capabilities.OptionalGui],
        _ => OfTheProxy,
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

    /// <summary>What is announced for a relayed program. To switch is left out: the command line, the environment and the
    /// rewritten files are those of one folder, so another project needs another start.</summary>
    /// <param name="remembered">What the program announced last, or null for nothing known.</param>
    public static IReadOnlyList<string> Relayed(string? remembered) =>
    [
        .. OfTheProxy,
        .. (remembered is null ? [Capabilities.OptionalGui] : Capabilities.Read(remembered.Trim())).Where(name => name != Capabilities.Switch && !OfTheProxy.Contains(name)),
    ];

    private static string PlaceOf(Profile profile) => Path.Combine("relay", profile.Id);
}
