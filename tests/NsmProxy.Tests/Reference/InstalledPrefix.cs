namespace NsmProxy.Tests.Reference;

/// <summary>The folder that the Install target put the executable under test in.</summary>
internal static class InstalledPrefix
{
    /// <summary>Its path. Without one, where the executable was only built, the test is skipped, or fails in CI.</summary>
    public static string Require()
    {
        var prefix = Path.GetDirectoryName(Path.GetDirectoryName(NsmProxyExecutable.File))!;
        if (!Directory.Exists(Path.Combine(prefix, "share", "nsmproxy")))
        {
            const string Message = "NSMPROXY_EXECUTABLE names no installed executable: dotnet build src/NsmProxy -c Release -t:Install -p:Prefix=DIR";
            Assert.False(Environment.GetEnvironmentVariable("NSMPROXY_REQUIRE_PROGRAMS") == "1", Message);
            Assert.Skip(Message);
        }

        return prefix;
    }
}
