using System.Globalization;

namespace NsmProxy.Text;

/// <summary>Times in words.</summary>
public static class Duration
{
    /// <summary><c>500 ms</c>, <c>10 s</c>, <c>1.5 s</c>.</summary>
    public static string Text(TimeSpan time) => time < TimeSpan.FromSeconds(1)
        ? $"{Math.Round(time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)} ms"
        : $"{Math.Round(time.TotalSeconds, 1).ToString(CultureInfo.InvariantCulture)} s";
}
