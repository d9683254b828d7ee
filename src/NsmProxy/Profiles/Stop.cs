using NsmProxy.Processes;

namespace NsmProxy.Profiles;

/// <summary><c>stop</c>: how the program is asked to end. Past the limit its process group is killed.</summary>
public sealed record Stop
{
    /// <summary>The signal that is sent when <see cref="Steps"/> is empty.</summary>
    public Signal Signal { get; init; } = Signal.Term;

    /// <summary>Run instead of sending the signal; may be empty.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>How long the program may take to end.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(10);
}
