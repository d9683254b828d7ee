using NsmProxy.Profiles;

namespace NsmProxy.Trial;

/// <summary>What would make a profile better, from what was seen: a pure function. A profile with which all is well gets
/// none.</summary>
public static class Hints
{
    /// <summary>The hints, the most important first.</summary>
    public static IReadOnlyList<Hint> Of(Profile profile, Observations seen) =>
    [
        .. SaveHints.Of(profile, seen),
        .. PathHints.Of(profile, seen),
        .. HomeHints.Of(profile, seen),
        .. ReadyHints.Of(profile, seen),
        .. StopHints.Of(profile, seen),
    ];
}
