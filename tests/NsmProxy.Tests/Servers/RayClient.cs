namespace NsmProxy.Tests.Servers;

/// <summary>A client of a session, as ray-daemon has told it to its GUI so far.</summary>
/// <param name="Id">Its id in the session.</param>
internal sealed record RayClient(string Id)
{
    public RayClientStatus Status { get; init; }

    /// <summary>Announced, or the executable before.</summary>
    public string Name { get; init; } = "";

    public string Label { get; init; } = "";

    public string Capabilities { get; init; } = "";

    /// <summary>What it sent with <c>/nsm/client/message</c>.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>What it sent with <c>/nsm/client/progress</c>.</summary>
    public IReadOnlyList<float> Progress { get; init; } = [];
}
