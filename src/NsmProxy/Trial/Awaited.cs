using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Trial;

/// <summary>What a step of a rehearsal waits for, in words.</summary>
public static class Awaited
{
    /// <summary>For a line such as <c>save: waiting until song.midi is written</c>.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="step">The step's name.</param>
    public static string In(Profile profile, string step) => $"{step}: " + step switch
    {
        "save" => profile.Save is SaveBySteps save ? $"waiting until {Words(save.Until)}" : "waiting for the program's answer",
        "quit" => $"waiting until it ends (killed after {Duration.Text(profile.Stop.Within)})",
        "move" => "moving the session",
        _ when profile.OneShot && profile.Ready is null => "waiting until the command returns",
        _ => profile.Ready is { } ready ? $"waiting until {Words(ready)}" : "waiting until it is open",
    };

    private static string Words(Condition condition) => condition switch
    {
        WrittenCondition written => $"{written.File} is written",
        ChangedCondition changed => $"{changed.File} changes",
        ExistsCondition exists => $"{exists.Path} is there",
        OutputCondition output => $"it says {output.Pattern}",
        HandlesCondition handles => $"it has a handler for {handles.Signal}",
        ListeningCondition listening => $"something listens at {listening.Address}",
        WindowCondition window => $"it has a window {window.Pattern}",
        JackClientCondition client => $"JACK knows {client.Name}",
        SucceedsCondition => "the command of 'succeeds' does",
        DelayCondition delay => $"{Duration.Text(delay.Time)} have passed",
        AllCondition all => string.Join(" and ", all.Conditions.Select(Words)),
        AnyCondition any => string.Join(" or ", any.Conditions.Select(Words)),
        _ => "that is so",
    };
}
