namespace NsmProxy.Fuzz;

/// <summary>The checkout that this was built in.</summary>
internal static class Checkout
{
    /// <summary>The variable that names it for children, which run from a copy elsewhere.</summary>
    public const string Variable = "NSMPROXY_FUZZ_CHECKOUT";

    /// <summary>Its top folder.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable(Variable) ?? Find(AppContext.BaseDirectory);

    /// <summary>The corpus of a target, whether it is there or not.</summary>
    public static string Corpus(string target) => Path.Combine(Folder, "tests/NsmProxy.Fuzz/Corpus", target);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "NsmProxy.sln")) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the fuzzers do not stand in the repository"));
}
