namespace NsmProxy.Files.Paths;

/// <summary>Lets one thread write as long as another has not closed the gate: what takes too long is given up, and must write
/// nothing afterwards.</summary>
public sealed class WriteGate
{
    private const int Open = 0;
    private const int Passing = 1;
    private const int Closed = 2;

    private int _state;

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed => Volatile.Read(ref _state) == Closed;

    /// <summary>Writes, unless it was closed.</summary>
    /// <returns>Whether it was written.</returns>
    public bool Pass(Action write)
    {
        if (Interlocked.CompareExchange(ref _state, Passing, Open) != Open)
        {
            return false;
        }

        try
        {
            write();
            return true;
        }
        finally
        {
            Volatile.Write(ref _state, Open);
        }
    }

    /// <summary>Closes it for ever.</summary>
    /// <returns>False while somebody passes; ask again.</returns>
    public bool Close() => Interlocked.CompareExchange(ref _state, Closed, Open) != Passing;
}
