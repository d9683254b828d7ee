using System.Diagnostics;
using System.Security.Cryptography;

namespace NsmProxy.Fuzz;

/// <summary>Tries inputs of one target, in a process of its own: first those that are known, then mutations of those that
/// reached something new.</summary>
/// <param name="target">The target.</param>
/// <param name="progress">What others see of it.</param>
/// <param name="known">The folder of the inputs that were kept; new ones are put there.</param>
/// <param name="findings">The folder for findings.</param>
/// <param name="seed">Where chance begins.</param>
/// <param name="coverage">What inputs reach; without it only those that were there are known.</param>
internal sealed class Worker(FuzzTarget target, ChildProgress progress, string known, string findings, int seed, Coverage? coverage)
{
    private const int MostFindings = 10;

    // A thread of the program that does something beside has no more (pthread_attr_setstacksize of .NET: 1.5 MiB).
    private const int StackSize = 1 << 20;

    private readonly Random _random = new(seed);
    private readonly List<byte[]> _kept = [];
    private readonly HashSet<string> _kinds = [];

    /// <summary>Works for a time.</summary>
    /// <returns>How many findings there were.</returns>
    public int Run(TimeSpan time)
    {
        var thread = new Thread(() => Work(time), StackSize);
        Watchdog.Start(progress, target.Longest);
        thread.Start();
        thread.Join();
        return _kinds.Count;
    }

    /// <summary>The inputs to begin with.</summary>
    public static IEnumerable<byte[]> Seeds(FuzzTarget target, string known) =>
        new[] { Checkout.Corpus(target.Name), known }.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)).Select(File.ReadAllBytes)
            .Concat(target.Seeds()).Where(seed => seed.Length <= FuzzTarget.LongestInput);

    /// <summary>A name for an input, by its content.</summary>
    public static string NameOf(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input).AsSpan(0, 6));

    private void Work(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        foreach (var input in Seeds(target, known))
        {
            Try(input, isNew: false);
        }

        if (_kept.Count == 0)
        {
            _kept.Add([]);
        }

        var mutator = new Mutator(_random, target.Tokens);
        while (clock.Elapsed < time && _kinds.Count < MostFindings)
        {
            Try(mutator.Of(Chosen(), Chosen()), isNew: true);
        }
    }

    /// <summary>Half of the time one of the latest, and the shorter of two: it is tried sooner.</summary>
    private byte[] Chosen()
    {
        var (one, other) = (Any(), Any());
        return one.Length <= other.Length || _random.Next(4) == 0 ? one : other;
    }

    private byte[] Any() => _kept[_random.Next(2) == 0 ? _random.Next(_kept.Count) : Math.Max(0, _kept.Count - 1 - _random.Next(50))];

    private void Try(byte[] input, bool isNew)
    {
        coverage?.Clear();
        progress.Begin(input);
        if (Finding.Of(target, input) is { } finding)
        {
            Report(input, finding);
        }
        else if (coverage?.TakeNew() ?? !isNew)
        {
            _kept.Add(input);
            progress.Tell(_kept.Count, coverage);
            if (isNew)
            {
                File.WriteAllBytes(Path.Combine(known, NameOf(input)), input);
            }
        }
    }

    private void Report(byte[] input, Finding finding)
    {
        if (!_kinds.Add(finding.Kind))
        {
            return;
        }

        var smallest = Minimiser.Of(input, shorter =>
        {
            progress.Begin(shorter);
            return Finding.Of(target, shorter)?.Kind == finding.Kind;
        });
        FoundInput.Write(findings, target.Name, smallest, $"{finding.Kind}: {(Finding.Of(target, smallest) ?? finding).Message}");
    }
}
