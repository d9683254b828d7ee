namespace NsmProxy.Osc;

/// <summary><c>m</c>: a MIDI message (OSC 1.0 specification, nonstandard types).</summary>
/// <param name="Port">The port, 0 to 255.</param>
/// <param name="Status">The status byte.</param>
/// <param name="Data1">The first data byte.</param>
/// <param name="Data2">The second data byte.</param>
public sealed record OscMidi(byte Port, byte Status, byte Data1, byte Data2) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "m";

    /// <summary>The bytes in hexadecimal, for logs.</summary>
    public override string ToString() => $"midi:{Port:x2}{Status:x2}{Data1:x2}{Data2:x2}";
}
