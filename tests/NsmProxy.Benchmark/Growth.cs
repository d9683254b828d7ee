namespace NsmProxy.Benchmark;

/// <summary>What was measured of one contestant under growing loads.</summary>
/// <param name="name">The contestant's.</param>
internal sealed class Growth(string name)
{
    private readonly List<(string Load, Measurements Measured)> _measured = [];
    private readonly List<string> _failures = [];

    /// <summary>The contestant's.</summary>
    public string Name { get; } = name;

    /// <summary>The loads, in the order in which they were measured first.</summary>
    public IEnumerable<string> Loads => _measured.Select(measured => measured.Load);

    /// <summary>What failed, and how often, in words.</summary>
    public IEnumerable<string> Failures => _failures.CountBy(failure => failure).Select(failure => $"{Name}, {failure.Value} times: {failure.Key}");

    /// <summary>What was measured under that load.</summary>
    public Measurements At(string load)
    {
        if (_measured.FirstOrDefault(measured => measured.Load == load).Measured is { } known)
        {
            return known;
        }

        var measured = new Measurements();
        _measured.Add((load, measured));
        return measured;
    }

    /// <summary>Notes what failed.</summary>
    public void Fail(string load, string failure) => _failures.Add($"{load}: {failure}");
}
