namespace NsmProxy.Text;

/// <summary>Where a value stands, which decides what may stand in it.</summary>
public enum TemplateUse
{
    /// <summary>A text without variables.</summary>
    Fixed,

    /// <summary>A value that is needed before the program runs: there is no <c>${pid}</c> yet.</summary>
    Start,

    /// <summary>A value of a step or condition.</summary>
    Step,

    /// <summary>A regular expression of a step or condition: a dollar sign alone means the line's end there.</summary>
    Pattern,

    /// <summary>A value of a step under <c>broadcast</c>: <c>${1}</c>, <c>${2}</c> … are the broadcast's arguments.</summary>
    Broadcast,
}
