namespace NsmProxy.Reference.Format;

/// <summary>The variables of a profile.</summary>
public static class FormatVariables
{
    /// <summary>All of them; <c>NAME</c> stands for what the author chooses.</summary>
    public static IReadOnlyList<VariableReference> All =>
    [
        new("folder", "the client's own folder in the session, absolute"),
        new("project", "the first `project` file, absolute"),
        new("session", "the session's folder, absolute"),
        new("session.name", "the session's name as it is shown"),
        new("client.id", "the client's id in the session, to be used as name of the JACK client"),
        new("client.name", "the name that was announced"),
        new("profile.folder", "the folder that the profile stands in"),
        new("port.NAME", "a free local port, the same wherever NAME is used while the program runs"),
        new("runtime", "a private folder for sockets and pipes, gone after the run"),
        new("home", "the user's home folder"),
        new("env.NAME", "a variable of the proxy's environment; `${env.NAME:-default}` where it may be unset"),
        new("pid", "the program's process id, in steps and conditions"),
        new("reply", "the address at which an answer is awaited, among the `arguments` of `osc`"),
    ];
}
