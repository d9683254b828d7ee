using System.Diagnostics;

namespace NsmProxy.Fuzz;

/// <summary>Makes an input smaller that shows a finding.</summary>
internal static class Minimiser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The smallest input that was found to show the same.</summary>
    /// <param name="input">An input that shows it.</param>
    /// <param name="showsIt">Whether another does too.</param>
    public static byte[] Of(byte[] input, Func<byte[], bool> showsIt)
    {
        var clock = Stopwatch.StartNew();
        for (var length = input.Length / 2; length > 0 && clock.Elapsed < Patience; length /= 2)
        {
            for (var at = 0; at < input.Length && clock.Elapsed < Patience;)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(input.Length, at + length))];
                if (showsIt(shorter))
                {
                    input = shorter;
                }
                else
                {
                    at += length;
                }
            }
        }

        return input;
    }
}
