using NsmProxy.Osc;

namespace NsmProxy.Control;

/// <summary>A session manager that can be told what to do.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Program">Its program's name for messages: <c>nsmd</c>, <c>ray-daemon</c>, or <c>the session manager</c>.</param>
/// <param name="Pid">Its process, or null where only its address is known.</param>
/// <param name="Session">The folder of the session that it has open, as far as it has written that down; or null.</param>
public sealed record RunningServer(OscAddress Address, string Program, int? Pid = null, string? Session = null)
{
    /// <summary>One of which only the address is known.</summary>
    public static RunningServer At(OscAddress address) => new(address, "the session manager");

    /// <summary>A line for a choice.</summary>
    public override string ToString() =>
        $"{Address}  {Program}{(Pid is { } pid ? $", process {pid}" : "")}{(Session is { } folder ? $", with {folder} open" : "")}";
}
