using NsmProxy.Fuzz;
using NsmProxy.Tests.Files;

namespace NsmProxy.Tests.Fuzzing;

/// <summary>What the fuzzers begin with, and what they once found (tests/NsmProxy.Fuzz/Corpus), without any mutation.</summary>
public sealed class CorpusTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public static TheoryData<string> Targets => [.. AllTargets.Names];

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Targets))]
    public void Nothing_is_wrong_with_the_inputs_that_a_fuzzer_begins_with(string name)
    {
        var target = AllTargets.Of(name, _temp.Path);
        var inputs = Worker.Seeds(target, "").ToList();
        Assert.NotEmpty(inputs);
        foreach (var input in inputs)
        {
            Assert.Null(NsmProxy.Fuzz.Finding.Of(target, input));
        }
    }

    [Fact]
    public void Every_folder_of_the_corpus_is_that_of_a_target() =>
        Assert.Empty(Directory.EnumerateDirectories(Checkout.Corpus("")).Select(Path.GetFileName).Except(AllTargets.Names));
}
