namespace NsmProxy.Osc;

/// <summary>A packet that is not OSC, or an object that OSC cannot say: the only exception of reader and writer.</summary>
public sealed class OscException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="problem">What is wrong, without the place.</param>
    /// <param name="offset">The byte at which it is wrong, from 0.</param>
    public OscException(string problem, int offset)
        : base($"{problem} (at byte {offset})")
    {
        Problem = problem;
        Offset = offset;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>The byte at which it is wrong, from 0: of the packet that was read, or that would have been written.</summary>
    public int Offset { get; }
}
