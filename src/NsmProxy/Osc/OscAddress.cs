using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NsmProxy.Osc;

/// <summary>Where an OSC server is, as liblo writes it and NSM_URL holds it: <c>osc.udp://host:port/</c>.</summary>
/// <param name="Transport">UDP or TCP.</param>
/// <param name="Host">A name or number as it was written, upper case kept, an IPv6 number without its brackets.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record OscAddress(OscTransport Transport, string Host, int Port)
{
    private const string Udp = "osc.udp://";
    private const string Tcp = "osc.tcp://";
    private const int MaxPort = 65535;

    /// <summary>Reads <c>osc.udp://host:port/</c> or <c>osc.tcp://[::1]:port</c>.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static OscAddress Parse(string text) =>
        TryParse(text, out var address, out var problem) ? address : throw new FormatException(problem);

    /// <summary>Reads <c>osc.udp://host:port/</c> or <c>osc.tcp://[::1]:port</c>; the last slash may be left out.</summary>
    /// <param name="text">The address.</param>
    /// <param name="address">What was read.</param>
    /// <param name="problem">Why it is none, as a sentence for the user.</param>
    /// <returns>Whether it is an address.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out OscAddress? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        var isTcp = text.StartsWith(Tcp, StringComparison.OrdinalIgnoreCase);
        if (!isTcp && !text.StartsWith(Udp, StringComparison.OrdinalIgnoreCase))
        {
            problem = $"'{text}' does not begin with {Udp} or {Tcp}";
            return false;
        }

        var place = text.AsSpan((isTcp ? Tcp : Udp).Length);
        place = place.EndsWith('/') ? place[..^1] : place;
        if (place.Contains('/'))
        {
            problem = $"'{text}' has a path behind the port; an address ends with the port";
            return false;
        }

        problem = TrySplit(place, out var host, out var port);
        problem = problem is null ? null : $"'{text}' {problem}";
        address = problem is null ? new OscAddress(isTcp ? OscTransport.Tcp : OscTransport.Udp, host.ToString(), port) : null;
        return address is not null;
    }

    /// <summary>The address as <see cref="Parse"/> reads it, with the last slash.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return $"{(Transport == OscTransport.Tcp ? Tcp : Udp)}{host}:{Port}/";
    }

    private static string? TrySplit(ReadOnlySpan<char> place, out ReadOnlySpan<char> host, out int port)
    {
        port = 0;
        var colon = place.LastIndexOf(':');
        host = colon < 0 ? place : place[..colon];
        var isNumber = host is ['[', .., ']'];
        host = isNumber ? host[1..^1] : host;
        if (host.IsEmpty)
        {
            return "has no host";
        }

        if (host.ContainsAny("[] \t") || host.Contains(':') != isNumber)
        {
            return "has no valid host; an IPv6 number stands in brackets: [::1]";
        }

        if (colon < 0)
        {
            return "has no port";
        }

        var isPort = int.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= MaxPort;
        return isPort ? null : $"has no port from 1 to {MaxPort} behind the last colon";
    }
}
