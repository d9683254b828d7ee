using NsmProxy.Profiles;

namespace NsmProxy.Trial;

/// <summary>What a condition proves.</summary>
internal static class Proof
{
    /// <summary>Whether a save is proved at all.</summary>
    public static bool IsOfSave(Profile profile) => profile.Save switch
    {
        SaveBySteps save => !IsTimeOnly(save.Until) && !IsThereOnly(save.Until),
        SaveOnExit => profile.Project.Count > 0,
        SaveByProgram => true,
        _ => false,
    };

    /// <summary>Whether it comes true by time alone.</summary>
    public static bool IsTimeOnly(Condition? condition) => condition switch
    {
        DelayCondition => true,
        AllCondition all => all.Conditions.All(IsTimeOnly),
        AnyCondition any => any.Conditions.Any(IsTimeOnly),
        _ => false,
    };

    /// <summary>Whether it is true as soon as a file is there, however old.</summary>
    public static bool IsThereOnly(Condition condition) => condition switch
    {
        ExistsCondition => true,
        AllCondition all => all.Conditions.All(one => IsThereOnly(one) || IsTimeOnly(one)),
        AnyCondition any => any.Conditions.Any(IsThereOnly),
        _ => false,
    };
}
