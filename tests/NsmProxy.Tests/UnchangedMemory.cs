using System.Globalization;

namespace NsmProxy.Tests;

/// <summary>The memory of a process that is as it is in a file (proc(5), <c>/proc/PID/smaps</c>).</summary>
internal static class UnchangedMemory
{
    /// <summary>How much of it is there, in KiB.</summary>
    /// <param name="process">A process id, or <c>self</c>.</param>
    /// <param name="isMeant">Which mappings count, by their first lines: what /proc/PID/maps has of them.</param>
    public static int Kibibytes(string process, Predicate<string> isMeant)
    {
        var counts = false;
        var sum = 0;
        foreach (var line in File.ReadLines($"/proc/{process}/smaps"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            counts = words[0].EndsWith(':') ? counts : isMeant(line);
            sum += (counts, words[0]) switch
            {
                (true, "Rss:") => int.Parse(words[1], CultureInfo.InvariantCulture),
                (true, "Anonymous:") => -int.Parse(words[1], CultureInfo.InvariantCulture),
                _ => 0,
            };
        }

        return sum;
    }
}
