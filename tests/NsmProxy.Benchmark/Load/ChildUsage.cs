using System.Runtime.InteropServices;

namespace NsmProxy.Benchmark.Load;

/// <summary>The processor time of the descendants that have ended and were collected (getrusage(2), RUSAGE_CHILDREN); those
/// that lost their parent come here too (prctl(2), PR_SET_CHILD_SUBREAPER).</summary>
internal static unsafe partial class ChildUsage
{
    private const int OfChildren = -1;
    private const int LongsOfUsage = 18;

    /// <summary>User and system time together since this process began, in milliseconds.</summary>
    public static double Milliseconds()
    {
        // struct rusage begins with two struct timeval.
        var usage = stackalloc long[LongsOfUsage];
        _ = GetUsage(OfChildren, usage);
        return ((usage[0] + usage[2]) * 1e3) + ((usage[1] + usage[3]) / 1e3);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, long* usage);
}
