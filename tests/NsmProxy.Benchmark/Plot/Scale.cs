namespace NsmProxy.Benchmark.Plot;

/// <summary>An axis that begins at zero, with ticks at round numbers.</summary>
/// <param name="Step">From tick to tick.</param>
/// <param name="Ticks">How many steps it has.</param>
internal sealed record Scale(double Step, int Ticks)
{
    private const int MostTicks = 5;

    /// <summary>Where it ends.</summary>
    public double End => Step * Ticks;

    /// <summary>The numbers at the ticks, from zero on.</summary>
    public IEnumerable<double> Numbers => Enumerable.Range(0, Ticks + 1).Select(tick => tick * Step);

    /// <summary>The one that reaches the largest value with the fewest ticks at 1, 2 or 5 times a power of ten.</summary>
    public static Scale To(double largest)
    {
        var value = largest > 0 ? largest : 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value / MostTicks)));
        var step = new[] { 1, 2, 5, 10 }.Select(times => times * power).First(step => value / step <= MostTicks);
        return new Scale(step, (int)Math.Ceiling(value / step));
    }

    /// <summary>Where a value lies, 0 being the axis's beginning and 1 its end.</summary>
    public double Place(double value) => value / End;
}
