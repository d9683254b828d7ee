namespace NsmProxy.Profiles;

/// <summary>What a profile needs of the desktop: found in its steps and conditions, wherever they stand.</summary>
public static class DesktopNeeds
{
    /// <summary>Whether it has a step <c>menu</c>, which needs the accessibility bus.</summary>
    public static bool HasMenu(Profile profile) => ProfileParts.StepsOf(profile).Any(step => step is MenuStep);

    /// <summary>Whether it has a condition <c>window</c>, which needs the accessibility bus where X11 does not tell.</summary>
    public static bool HasWindow(Profile profile) => ProfileParts.ConditionsOf(profile).Any(condition => condition is WindowCondition);
}
