namespace NsmProxy.Session;

/// <summary>What the machine must know of the profile.</summary>
/// <param name="Program">The program's name for messages.</param>
/// <param name="Saves">How it saves.</param>
/// <param name="OneShot">Whether its command does its work and returns.</param>
/// <param name="HasGui">Whether it has an optional GUI.</param>
/// <param name="Switches">Whether it can open another project while it runs.</param>
/// <param name="Broadcasts">The paths of the broadcasts that it follows, or null for none.</param>
/// <param name="Relays">Whether it speaks NSM itself, and is passed what the session manager says.</param>
public sealed record ClientFacts(
    string Program, SaveManner Saves, bool OneShot = false, bool HasGui = false, bool Switches = false, IReadOnlyList<string>? Broadcasts = null,
    bool Relays = false);

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
