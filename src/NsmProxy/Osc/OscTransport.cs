namespace NsmProxy.Osc;

/// <summary>How packets travel.</summary>
public enum OscTransport
{
    /// <summary><c>osc.udp</c>: one packet is one datagram.</summary>
    Udp,

    /// <summary><c>osc.tcp</c>: a stream, each packet after its length in 32 bits (OSC 1.0 specification, "OSC Packets").</summary>
    Tcp,
}
