using NsmProxy.Nsm;
using NsmProxy.Profiles;

namespace NsmProxy.Session;

/// <summary>What the machine must know of the profile.</summary>
/// <param name="Program">The program's name for messages.</param>
/// <param name="Saves">How it saves.</param>
/// <param name="OneShot">Whether its command does its work and returns.</param>
/// <param name="HasGui">Whether it has an optional GUI.</param>
/// <param name="Switches">Whether it can open another project while it runs.</param>
/// <param name="Broadcasts">The paths of the broadcasts that it follows, or null for none.</param>
/// <param name="Relays">Whether it speaks NSM itself, and is passed what the session manager says.</param>
/// <param name="Chooses">Whether the user chooses the program: the client's GUI is the list, not the program's.</param>
public sealed record ClientFacts(
    string Program, SaveManner Saves, bool OneShot = false, bool HasGui = false, bool Switches = false, IReadOnlyList<string>? Broadcasts = null,
    bool Relays = false, bool Chooses = false)
{
    /// <summary>The facts of a client.</summary>
    /// <param name="profile">Its profile, or null when there is none yet.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="capabilities">What it has announced.</param>
    /// <param name="chooses">Whether the user chooses the program.</param>
    public static ClientFacts Of(Profile? profile, string name, IReadOnlyList<string> capabilities, bool chooses) => new(
        name,
        profile?.Save switch
        {
            SaveBySteps or SaveByProgram => SaveManner.BySteps,
            SaveOnExit => SaveManner.OnExit,
            _ => SaveManner.Nothing,
        },
        profile is { OneShot: true },
        capabilities.Contains(Capabilities.OptionalGui),
        capabilities.Contains(Capabilities.Switch),
        profile is { Broadcasts.Count: > 0 } ? [.. profile.Broadcasts.Select(rule => rule.Path)] : null,
        profile is { Relay: true },
        chooses);
}

/// <summary>How a program saves.</summary>
public enum SaveManner
{
    /// <summary>When it is told to, with a proof.</summary>
    BySteps,

    /// <summary>When it is stopped.</summary>
    OnExit,

    /// <summary>It has nothing to save.</summary>
    Nothing,
}
