namespace NsmProxy.Tests;

/// <summary>The program under test.</summary>
internal static class NsmProxyExecutable
{
    /// <summary>Its absolute path: <c>NSMPROXY_EXECUTABLE</c> (an installed, native one), or the one that was built with
    /// the tests.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(
        Environment.GetEnvironmentVariable("NSMPROXY_EXECUTABLE") is { Length: > 0 } given ? given : System.IO.Path.Combine(AppContext.BaseDirectory, "nsmproxy"));
}
