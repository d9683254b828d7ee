using System.Diagnostics;

namespace NsmProxy.Fuzz;

/// <summary>What went wrong with an input.</summary>
/// <param name="Kind">By which equal findings are told: the exception and where in the program it was raised.</param>
/// <param name="Message">What it says.</param>
internal sealed record Finding(string Kind, string Message)
{
    /// <summary>The most memory that an input may ask for, in bytes, in sum.</summary>
    public const long MostMemory = 1L << 30;

    /// <summary>Tries an input.</summary>
    /// <returns>Null when all is well.</returns>
    public static Finding? Of(FuzzTarget target, byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Try(input);
        }
        catch (Exception exception)
        {
            return Of(exception);
        }

        var memory = GC.GetAllocatedBytesForCurrentThread() - before;
        return memory <= MostMemory ? null : new Finding("memory", $"{memory >> 20} MiB were asked for");
    }

    private static Finding Of(Exception exception)
    {
        if (exception is BrokenLawException)
        {
            return new Finding(exception.Message.Split('\n')[0].Split(':')[0], exception.Message);
        }

        var frames = new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()).OfType<System.Reflection.MethodBase>();
        var site = frames.FirstOrDefault(method => method.DeclaringType?.Assembly != typeof(object).Assembly && method.DeclaringType?.Namespace?.StartsWith("System", StringComparison.Ordinal) != true);
        return new Finding($"{exception.GetType().Name} in {site?.DeclaringType?.Name}.{site?.Name}", $"{exception.GetType().FullName}: {exception.Message}");
    }
}
