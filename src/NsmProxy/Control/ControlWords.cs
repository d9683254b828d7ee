using NsmProxy.Nsm;
using NsmProxy.Text;

namespace NsmProxy.Control;

/// <summary>Commands and refusals in plain words.</summary>
public static class ControlWords
{
    /// <summary>What a command is to do, as in "told to …".</summary>
    public static string Of(ControlCommand command) => command.Verb switch
    {
        ControlVerb.Ping => "answer",
        ControlVerb.List => "list the sessions",
        ControlVerb.New => $"make the session {Name(command)}",
        ControlVerb.Open => $"open the session {Name(command)}",
        ControlVerb.Duplicate => $"duplicate the session as {Name(command)}",
        ControlVerb.Save => "save the session",
        ControlVerb.Close => "save and close the session",
        ControlVerb.Abort => "close the session without saving",
        ControlVerb.Quit => "quit",
        ControlVerb.Add => $"add {Name(command)} to the session",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "unknown command"),
    };

    /// <summary>A refusal: the session manager's own words, its code, and where there is one a remedy.</summary>
    public static string Refused(RunningServer server, ControlCommand command, ControlRefused refused)
    {
        var remedy = (ErrorCode)refused.Code switch
        {
            ErrorCode.NoSessionOpen => "no session is open; 'nsmproxy session new NAME' makes one, 'nsmproxy session open NAME' opens one",
            ErrorCode.NoSuchFile => "'nsmproxy session list' names the sessions",
            ErrorCode.SessionLocked => "another session manager has it open, or one crashed with it open and left its lock file",
            ErrorCode.OperationPending => "it is busy with another command; try again when that is done",
            ErrorCode.UnsavedChanges => "save first, or close without saving: 'nsmproxy session abort'",
            ErrorCode.General when command.Verb is ControlVerb.Open or ControlVerb.Duplicate =>
                "a client that could not save has to, before another session is opened; 'nsmproxy status' says which of nsmproxy's could not",
            _ => null,
        };
        return $"{server.Program} refused to {Of(command)}: {TerminalText.Plain(refused.Text)} (code {refused.Code}){(remedy is null ? "" : $"\n  {remedy}")}";
    }

    private static string Name(ControlCommand command) => Quote.Of(command.Name ?? "");
}
