using NsmProxy.Profiles.DBus;
using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A <see cref="CallStep"/> while it is read.</summary>
public sealed class CallDraft
{
    /// <summary><c>bus: system</c>.</summary>
    public bool IsOnSystemBus { get; set; }

    /// <summary><c>service</c>.</summary>
    public Template? Service { get; set; }

    /// <summary><c>path</c>.</summary>
    public Template? Path { get; set; }

    /// <summary><c>interface</c>.</summary>
    public string? Interface { get; set; }

    /// <summary><c>method</c>.</summary>
    public string? Method { get; set; }

    /// <summary><c>arguments</c>; null after a finding in it.</summary>
    public IReadOnlyList<CallValue>? Arguments { get; set; } = [];

    /// <summary><c>signature</c>.</summary>
    public string? Signature { get; set; }

    /// <summary>Whether everything that must be there is, and is right.</summary>
    public bool IsWhole => Service is not null && Path is not null && Interface is not null && Method is not null && Arguments is not null;
}
