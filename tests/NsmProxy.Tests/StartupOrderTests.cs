using System.Text.RegularExpressions;

namespace NsmProxy.Tests;

/// <summary>The file by which the native compiler places the methods of a session.</summary>
public partial class StartupOrderTests
{
    [Fact]
    public void Nine_of_ten_methods_in_the_order_of_the_start_are_of_types_that_the_program_has()
    {
        var types = typeof(NsmProxy.Session.ProxyHost).Assembly.GetTypes().Select(type => "nsmproxy_" + NotInSymbols().Replace(type.FullName!, "_")).ToHashSet();
        var names = File.ReadLines(Path.Combine(Repository.Source, "startup.order"))
            .Where(name => name.StartsWith("nsmproxy_NsmProxy_", StringComparison.Ordinal) && !name.Contains('<', StringComparison.Ordinal))
            .ToList();

        var unknown = names.Where(name => !TypesOf(name).Any(types.Contains)).ToList();

        Assert.True(names.Count > 300, $"only {names.Count} methods are in the order");
        Assert.True(unknown.Count < names.Count / 10, $"tests/order should be run again: {unknown.Count} of {names.Count} methods are gone, such as {string.Join(", ", unknown.Take(5))}");
    }

    /// <summary>A method's symbol is its type's name, two underscores and its own, and either may have underscores.</summary>
    private static IEnumerable<string> TypesOf(string symbol)
    {
        for (var at = symbol.IndexOf("__", StringComparison.Ordinal); at >= 0; at = symbol.IndexOf("__", at + 1, StringComparison.Ordinal))
        {
            yield return symbol[..at];
        }
    }

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex NotInSymbols();
}
