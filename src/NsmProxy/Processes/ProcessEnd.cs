namespace NsmProxy.Processes;

/// <summary>How a process ended (wait(2)).</summary>
public abstract record ProcessEnd
{
    /// <summary>Reads the status that waitpid(2) stored.</summary>
    public static ProcessEnd FromWaitStatus(int status) =>
        (status & 0x7f) == 0 ? new ExitedWith((status >> 8) & 0xff) : new KilledBy(new Signal(status & 0x7f));
}

/// <summary>It ended by itself.</summary>
/// <param name="Status">0 to 255.</param>
public sealed record ExitedWith(int Status) : ProcessEnd
{
    /// <inheritdoc/>
    public override string ToString() => $"exit status {Status}";
}

/// <summary>A signal ended it.</summary>
/// <param name="Signal">The signal.</param>
public sealed record KilledBy(Signal Signal) : ProcessEnd
{
    /// <inheritdoc/>
    public override string ToString() => Signal.ToString();
}
