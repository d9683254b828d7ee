namespace NsmProxy.Profiles;

/// <summary>How a program saves, in a few words for lists.</summary>
public static class WayOfSaving
{
    /// <summary>The words for a profile's <c>save</c>.</summary>
    public static string Of(Save save) => save switch
    {
        SaveOnExit => "its exit",
        SaveNothing => "nothing to save",
        SaveByProgram => "NSM",
        SaveBySteps { Steps: [] } => "by itself",
        SaveBySteps { Steps: [var first, ..] } => Of(first),
        _ => "steps",
    };

    private static string Of(Step step) => step switch
    {
        SignalStep signal => signal.Signal.ToString(),
        RunStep run => Of(run),
        OscStep osc => $"OSC {osc.Path.Source}",
        SendStep send => send.To.Source.StartsWith("fifo:", StringComparison.Ordinal) ? "a command to its pipe" : "a command to its socket",
        InputStep => "a command to its input",
        CallStep => "D-Bus",
        MenuStep menu => $"menu {menu.Item}",
        _ => "steps",
    };

    /// <summary>The helper's name; behind a shell or another interpreter, that of the script.</summary>
    private static string Of(RunStep run) => run.Command switch
    {
        [{ Source: "sh" or "/bin/sh" or "bash" or "python3" or "perl" }, { Source: ['-', ..] }, ..] => "a script",
        [{ Source: "sh" or "/bin/sh" or "bash" or "python3" or "perl" }, var script, ..] => Path.GetFileName(script.Source),
        [var helper, ..] => Path.GetFileName(helper.Source),
        [] => "steps",
    };
}
