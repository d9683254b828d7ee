namespace NsmProxy.Profiles;

/// <summary>All steps and conditions of a profile, wherever they stand in it.</summary>
public static class ProfileParts
{
    /// <summary>Every step.</summary>
    public static IEnumerable<Step> StepsOf(Profile profile)
    {
        IReadOnlyList<Step> save = profile.Save is SaveBySteps bySteps ? bySteps.Steps : [];
        var gui = profile.Gui as GuiBySteps;
        return [.. profile.Open, .. save, .. profile.Switch, .. gui?.Show ?? [], .. gui?.Hide ?? [], .. profile.Stop.Steps, .. profile.Broadcasts.SelectMany(rule => rule.Steps)];
    }

    /// <summary>Every condition; of <c>all</c> and <c>any</c> those that they consist of.</summary>
    public static IEnumerable<Condition> ConditionsOf(Profile profile)
    {
        var until = profile.Save switch
        {
            SaveBySteps bySteps => bySteps.Until,
            SaveByProgram byProgram => byProgram.Until,
            _ => null,
        };
        IEnumerable<Condition?> all = [profile.Ready, profile.Dirty, until, .. StepsOf(profile).OfType<WaitStep>().Select(step => step.Condition)];
        return all.SelectMany(Flat);
    }

    private static IEnumerable<Condition> Flat(Condition? condition) => condition switch
    {
        null => [],
        AllCondition all => all.Conditions.SelectMany(Flat),
        AnyCondition any => any.Conditions.SelectMany(Flat),
        _ => [condition],
    };
}
