using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>signal: USR1</c>: sends a signal to the program, once it has a handler for it.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long the handler is waited for.</param>
/// <param name="Signal">The signal.</param>
/// <param name="To">Who gets it.</param>
public sealed record SignalStep(Position At, TimeSpan Within, Signal Signal, SignalTarget To) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => Signal.ToString();
}

/// <summary>Who gets a signal.</summary>
/// <param name="Group"><c>to: group</c>: every process of the program's group that has a handler.</param>
/// <param name="Process"><c>process: name</c>: the descendant with that command name (the first 15 bytes count, as in
/// <c>/proc/PID/comm</c>), or null for the program itself.</param>
public sealed record SignalTarget(bool Group = false, string? Process = null);
