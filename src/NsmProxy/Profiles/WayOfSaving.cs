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
        RunStep run => Path.GetFileName(run.Command is [{ Source: "sh" or "/bin/sh" or "python3" or "perl" }, { Source: not ['-', ..] } script, ..] ? script.Source : run.Command[0].Source),
        OscStep osc => $"OSC {osc.Path.Source}",
        SendStep send => send.To.Source.StartsWith("fifo:", StringComparison.Ordinal) ? "a command to its pipe" : "a command to its socket",
        InputStep => "a command to its input",
        CallStep => "D-Bus",
        MenuStep menu => $"menu {menu.Item}",
        _ => "steps",
    };
}
