using System.Globalization;

namespace NsmProxy.Fuzz;

/// <summary>The words of the command line.</summary>
/// <param name="Seconds">How long each target is tried.</param>
/// <param name="Jobs">How many of them at once.</param>
/// <param name="Seed">Where chance begins.</param>
/// <param name="Keep">The folder for inputs that reached something new, or null.</param>
/// <param name="Repeat">A file to be tried once, or null.</param>
/// <param name="Child">The working folder, in a process that was started to try inputs; else null.</param>
/// <param name="Targets">Names of targets; none for all.</param>
internal sealed record Arguments(int Seconds, int Jobs, int Seed, string? Keep, string? Repeat, string? Child, IReadOnlyList<string> Targets)
{
    /// <summary>How they are written.</summary>
    public const string Use = "tests/fuzz [--seconds N] [--jobs N] [--seed N] [--keep FOLDER] [TARGET…] | tests/fuzz --repeat FILE TARGET";

    /// <summary>Reads them.</summary>
    /// <returns>Null when they are wrong.</returns>
    public static Arguments? Read(IReadOnlyList<string> words)
    {
        var read = new Arguments(60, 1, Environment.TickCount & int.MaxValue, null, null, null, []);
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith('-'))
            {
                read = read with { Targets = [.. read.Targets, words[i]] };
                continue;
            }

            var value = i + 1 < words.Count ? words[i + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            var next = words[i++] switch
            {
                "--seconds" when isNumber => read with { Seconds = number },
                "--jobs" when isNumber && number > 0 => read with { Jobs = number },
                "--seed" when isNumber => read with { Seed = number },
                "--keep" when value.Length > 0 => read with { Keep = Path.GetFullPath(value) },
                "--repeat" when value.Length > 0 => read with { Repeat = value },
                "--child" when value.Length > 0 => read with { Child = value },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            read = next;
        }

        return (read.Repeat ?? read.Child) is null || read.Targets.Count == 1 ? read : null;
    }
}
