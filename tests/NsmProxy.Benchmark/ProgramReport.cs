using System.Globalization;
using System.Text;

namespace NsmProxy.Benchmark;

/// <summary>What the program behind a proxy reported.</summary>
/// <param name="What"><c>started</c> or <c>saved</c>.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="Begun">When it began, by the monotonic clock, in nanoseconds.</param>
/// <param name="Ended">When it had done it, likewise.</param>
internal sealed record ProgramReport(string What, int Pid, long Begun, long Ended)
{
    /// <summary>Reads a datagram.</summary>
    /// <returns>Null for anything else.</returns>
    public static ProgramReport? Read(ReadOnlySpan<byte> datagram) =>
        Encoding.ASCII.GetString(datagram).Split(' ') is [var what, var pid, var begun, var ended]
            ? new ProgramReport(what, Number<int>(pid), Number<long>(begun), Number<long>(ended))
            : null;

    private static T Number<T>(string text)
        where T : ISpanParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);
}
