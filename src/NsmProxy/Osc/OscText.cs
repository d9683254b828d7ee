using NsmProxy.Text;

namespace NsmProxy.Osc;

/// <summary><c>s</c>: a text (OSC 1.0 specification, "OSC-string"),
/// in UTF-8; other bytes survive a round trip, see <see cref="LosslessUtf8"/>.</summary>
/// <param name="Value">Any text without NUL.</param>
public sealed record OscText(string Value) : OscArgument
{
    /// <inheritdoc/>
    public override string Signature => "s";

    /// <summary>The value, for logs.</summary>
    public override string ToString() => $"\"{Value}\"";
}
