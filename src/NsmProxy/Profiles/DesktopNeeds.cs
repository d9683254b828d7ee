namespace NsmProxy.Profiles;

/// <summary>What a profile needs of the desktop: found in its steps and conditions, wherever they stand.</summary>
public static class DesktopNeeds
{
    /// <summary>Whether it has a step <c>menu</c>, which needs the accessibility bus.</summary>
    public static bool HasMenu(Profile profile) => StepsOf(profile).Any(step => step is MenuStep);

    /// <summary>Whether it has a condition <c>window</c>, which needs the accessibility bus where X11 does not tell.</summary>
    public static bool HasWindow(Profile profile) => ConditionsOf(profile).Any(IsWindow);

    private static bool IsWindow(Condition? condition) => condition switch
    {
        WindowCondition => true,
        AllCondition all => all.Conditions.Any(IsWindow),
        AnyCondition any => any.Conditions.Any(IsWindow),
        _ => false,
    };

    private static IEnumerable<Condition?> ConditionsOf(Profile profile) =>
        [profile.Ready, profile.Dirty, (profile.Save as SaveBySteps)?.Until, .. StepsOf(profile).OfType<WaitStep>().Select(step => step.Condition)];

    private static IEnumerable<Step> StepsOf(Profile profile)
    {
        IReadOnlyList<Step> save = profile.Save is SaveBySteps bySteps ? bySteps.Steps : [];
        var gui = profile.Gui as GuiBySteps;
        return [.. profile.Open, .. save, .. profile.Switch, .. gui?.Show ?? [], .. gui?.Hide ?? [], .. profile.Stop.Steps, .. profile.Broadcasts.SelectMany(rule => rule.Steps)];
    }
}
