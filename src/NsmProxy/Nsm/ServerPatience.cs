namespace NsmProxy.Nsm;

/// <summary>How long a session manager waits for its clients; past that it goes on without the answer.</summary>
public static class ServerPatience
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>How long after SIGTERM the proxy must have ended: nsmd and ray-daemon kill after 30 s.</summary>
    public static TimeSpan Stop { get; } = TimeSpan.FromSeconds(25);

    /// <summary>How long an announce waits for its answer before it is taken that nobody is there. nsmd itself waits 5 s
    /// for the announces of the clients that it starts.</summary>
    public static TimeSpan Announce { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a save may take, with a second left for the answer: nsmd waits 60 s, ray-daemon 10 s, and of any
    /// other the shorter time is assumed.</summary>
    /// <param name="manager">The name from the reply to the announce, or null without a session manager.</param>
    public static TimeSpan Save(string? manager) => (manager switch
    {
        null or "New Session Manager" or "Non Session Manager" => TimeSpan.FromSeconds(60),
        _ => TimeSpan.FromSeconds(10),
    }) - Margin;
}
