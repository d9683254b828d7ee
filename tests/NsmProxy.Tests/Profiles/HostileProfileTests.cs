using System.Diagnostics;
using System.Text;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Tests.Profiles;

/// <summary>Profiles that want to exhaust, confuse or crash the reader.</summary>
public class HostileProfileTests
{
    private static readonly TimeSpan WellUnderASecond = TimeSpan.FromMilliseconds(800);

    public static TheoryData<string> Shapes() =>
        ["large", "large-line", "many-mistakes", "many-mistaken-arguments", "flow-levels", "map-levels", "block-levels", "cycle", "laughs", "many-keys", "many-items", "many-aliases", "deep-aliases", "long-key", "anchors"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_hostile_profile_is_refused_quickly(string shape)
    {
        var text = Text(shape);
        ProfileReader.Read("warm.yaml", "profile: 1\nnme: x\n");

        var (result, took) = Timed(text);
        for (var again = 0; again < 2 && took >= WellUnderASecond; again++)
        {
            // Another test or program may have had the processor.
            (result, took) = Timed(text);
        }

        Assert.True(took < WellUnderASecond, $"{shape} took {took}");
        Assert.Null(result.Profile);
        Assert.NotEmpty(result.Findings);
        Assert.All(result.Findings, finding => Assert.True(FindingText.Format(finding).Length < 2000));
    }

    [Fact]
    public void Thousands_of_variables_in_one_text_are_placed_quickly_and_well()
    {
        const int Count = 40_000;
        var text = "profile: 1\nname: X\ncommand: [x, \"" + string.Concat(Enumerable.Repeat("${home} ", Count)) + "${nobody}\"]\nsave: none\n";
        var clock = Stopwatch.StartNew();
        var finding = Assert.Single(ProfileReader.Read("x.yaml", text).Findings);
        Assert.Equal((3, text.IndexOf("${nobody}", StringComparison.Ordinal) - text.IndexOf("command", StringComparison.Ordinal) + 1), (finding.At.Line, finding.At.Column));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"it took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("flow-levels")]
    [InlineData("cycle")]
    [InlineData("laughs")]
    [InlineData("large")]
    public void What_is_too_large_is_called_so(string shape) =>
        Assert.Equal(FindingKind.TooLarge, Assert.Single(ProfileReader.Read("x.yaml", Text(shape)).Findings).Kind);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.002)]
    public void Mutated_profiles_never_raise_an_exception(double rate)
    {
        var seeds = Seeds();
        var random = new Random(20261101);
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; count < 50_000 && clock.Elapsed < TimeSpan.FromSeconds(8); count++)
        {
            var text = Mutate(seeds[random.Next(seeds.Count)], rate, random);
            var result = Read(text);

            if (result.Profile is null == (result.FirstMistake is null))
            {
                Assert.Fail("neither a profile nor a finding, or both: " + text);
            }

            foreach (var finding in result.Findings)
            {
                CheckPlace(finding, text);
            }
        }

        Assert.True(count > 2_000, $"only {count} profiles were read in {clock.Elapsed}");
    }

    private static (ProfileResult Result, TimeSpan Took) Timed(string text)
    {
        var clock = Stopwatch.StartNew();
        return (ProfileReader.Read("x.yaml", text), clock.Elapsed);
    }

    private static ProfileResult Read(string text)
    {
        try
        {
            return ProfileReader.Read("x.yaml", text);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"reading raised an exception: {text}", exception);
        }
    }

    private static void CheckPlace(Finding finding, string text)
    {
        var line = SourceLine.Of(text, finding.At.Line);
        var isInside = line is null ? finding.At.Column == 1 : finding.At.Column >= 1 && finding.At.Column <= line.Length + 1;
        Assert.True(isInside && FindingText.Format(finding).Length > 0, $"{finding} lies outside of: {text}");
    }

    private static string Mutate(string seed, double rate, Random random)
    {
        const string Alphabet = "{}[]:,-&*!|>%@`'\"#?~ \t\n\r$\\<./0159aeksx=\u0085\u2028\u00e9\ud83c\udfb9\0\u0007";
        var text = new StringBuilder();
        for (var i = 0; i < seed.Length; i++)
        {
            var choice = random.NextDouble() / rate;
            if (choice >= 1)
            {
                text.Append(seed[i]);
            }
            else if (choice < 0.4)
            {
                text.Append(Alphabet[random.Next(Alphabet.Length)]);
            }
            else if (choice < 0.6)
            {
                text.Append(seed[i]).Append(Alphabet[random.Next(Alphabet.Length)]);
            }
            else if (choice < 0.7)
            {
                var from = random.Next(seed.Length);
                text.Append(seed, from, Math.Min(random.Next(30), seed.Length - from));
            }
            else if (choice < 0.75)
            {
                i += random.Next(20);
            }
        }

        return text.ToString();
    }

    private static List<string> Seeds()
    {
        var folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Findings");
        return [.. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Length is > 0 and < 2000)];
    }

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;

    private static string Text(string shape)
    {
        const string Head = "profile: 1\nname: X\ncommand: [x]\n";
        return shape switch
        {
            "large" => Head + string.Concat(Enumerable.Repeat("# a comment of fifty characters, again and again..\n", 210_000)),
            "large-line" => Head + "label: " + new string('$', 1_000_001),
            "many-mistakes" => Head + "label: " + string.Concat(Enumerable.Repeat("$x", 500_000)),
            "many-mistaken-arguments" => "profile: 1\nname: x\ncommand: [" + string.Concat(Enumerable.Repeat("$x $y,", 19_000)) + "]\n",
            "flow-levels" => Head + "label: " + new string('[', 10_000) + new string(']', 10_000),
            "map-levels" => Head + "label: " + string.Concat(Enumerable.Repeat("{a: ", 10_000)) + new string('}', 10_000),
            "block-levels" => Head + "label:\n" + string.Concat(Enumerable.Range(1, 1_400).Select(i => new string(' ', i) + "a:\n")),
            "cycle" => Head + "label: &a [*a]\n",
            "laughs" => Head + "label: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"l{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n")),
            "many-keys" => Head + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"k{i}:\n")),
            "many-items" => Head + "environment:\n" + string.Concat(Enumerable.Range(0, 9_000).Select(i => $"  comand{i}: $x\n")),
            "many-aliases" => Head + "label: &a x\nenvironment: [" + string.Concat(Enumerable.Repeat("*a,", 100_000)) + "]\n",
            "deep-aliases" => Head + "label: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 100).Select(i => $"l{i}: &a{i} [*a{i - 1}]\n")),
            "long-key" => Head + "? \"" + new string('k', 900_000) + "\"\n: 1\n",
            "anchors" => Head + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"k{i}: &a{i} x\n")),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }
}
