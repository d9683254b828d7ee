namespace NsmProxy.Doctor;

/// <summary>What a check found.</summary>
public enum Verdict
{
    /// <summary>It is there.</summary>
    Ok,

    /// <summary>Worth knowing, and nothing stops for it.</summary>
    Note,

    /// <summary>It is missing, and something does not work without it.</summary>
    Missing,
}
