namespace NsmProxy.Tests;

/// <summary>The executable under test: the one that <c>NSMPROXY_EXECUTABLE</c> names, else the one that was built with these
/// tests.</summary>
internal static class NsmProxyExecutable
{
    /// <summary>Its absolute path.</summary>
    public static string File { get; } = Find();

    private static string Find()
    {
        var file = Environment.GetEnvironmentVariable("NSMPROXY_EXECUTABLE") is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : Path.Combine(AppContext.BaseDirectory, "nsmproxy");
        return System.IO.File.Exists(file) ? file : throw new FileNotFoundException($"{file} is not there; NSMPROXY_EXECUTABLE names another", file);
    }
}
