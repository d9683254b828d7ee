namespace NsmProxy.Osc;

/// <summary>What one datagram or one frame of a stream holds: a message or a bundle (OSC 1.0 specification, "OSC
/// Packets").</summary>
public abstract record OscPacket
{
    /// <summary>How deep bundles, and arrays in a message, may stand in each other, for reader and writer. OSC names no
    /// limit; no known program goes beyond 2, and the bound keeps a hostile packet from exhausting the stack.</summary>
    public const int MaxDepth = 32;

    /// <summary>The messages in it, in their order, bundles dissolved and their time tags ignored.</summary>
    public abstract IEnumerable<OscMessage> Messages { get; }
}
