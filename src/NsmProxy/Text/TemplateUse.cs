namespace NsmProxy.Text;

/// <summary>What may stand in a value, by where it stands.</summary>
[Flags]
public enum TemplateUse
{
    /// <summary>A text without variables.</summary>
    Fixed = 0,

    /// <summary>Variables that are known before the program runs: there is no <c>${pid}</c> yet.</summary>
    Start = 1,

    /// <summary>Variables that are known only while the program runs: <c>${pid}</c>.</summary>
    Running = 2,

    /// <summary>A value of a step or condition.</summary>
    Step = Start | Running,

    /// <summary>The arguments of a broadcast: <c>${1}</c>, <c>${2}</c> …</summary>
    Arguments = 4,

    /// <summary>A value of a step under <c>broadcast</c>.</summary>
    Broadcast = Step | Arguments,

    /// <summary>A regular expression, in which a dollar sign alone means the line's end.</summary>
    Pattern = 8,

    /// <summary>An argument of an OSC message: <c>${reply}</c> is the address at which its answer is awaited.</summary>
    Message = 16,
}
