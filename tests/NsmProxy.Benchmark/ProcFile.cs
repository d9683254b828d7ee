using System.Globalization;

namespace NsmProxy.Benchmark;

/// <summary>Files of <c>/proc</c> with lines of a name and a number (proc(5)).</summary>
internal static class ProcFile
{
    /// <summary>The sum of the numbers behind those names; 0 when the file is gone.</summary>
    public static long Number(string file, params string[] names)
    {
        try
        {
            return File.ReadLines(file)
                .Where(line => names.Any(name => line.StartsWith(name, StringComparison.Ordinal)))
                .Sum(line => long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>The proportional set size of a process, in MiB: its own pages, and of shared ones its share.</summary>
    public static double ProportionalMemory(int pid) => Number($"/proc/{pid}/smaps_rollup", "Pss:") / 1024.0;
}
