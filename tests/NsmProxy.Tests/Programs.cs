using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace NsmProxy.Tests;

/// <summary>Programs that a test needs. Where one is missing the test is skipped with the package to install, or fails when
/// <c>NSMPROXY_REQUIRE_PROGRAMS=1</c>, as in CI.</summary>
internal static class Programs
{
    /// <summary>Finds an executable in PATH.</summary>
    /// <returns>Its absolute path.</returns>
    public static string Require(string executable, string debianPackage) =>
        InPath(executable).FirstOrDefault() ?? Missing(executable, debianPackage);

    /// <summary>Finds a Python 3 that has a module: the one in PATH, or Debian's own.</summary>
    /// <returns>The interpreter's absolute path.</returns>
    public static string RequirePythonModule(string module, string debianPackage) =>
        InPath("python3").Append("/usr/bin/python3").Distinct().FirstOrDefault(python => HasModule(python, module))
        ?? Missing($"Python module {module}", debianPackage);

    private static IEnumerable<string> InPath(string executable) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(Path.Combine(folder, executable)))
            .Where(IsExecutable);

    [SuppressMessage("Interoperability", "CA1416:Validate platform compatibility", Justification = "The program is for Linux.")]
    private static bool IsExecutable(string file) =>
        File.Exists(file) && (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    private static bool HasModule(string python, string module)
    {
        if (!IsExecutable(python))
        {
            return false;
        }

        // Its output tells, not its exit status: that would need this process to see the end of children.
        var start = new ProcessStartInfo(python, ["-c", $"import {module}; print('found')"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().Trim() == "found";
    }

    private static string Missing(string what, string debianPackage)
    {
        var message = $"{what} is missing: install {debianPackage}";
        if (Environment.GetEnvironmentVariable("NSMPROXY_REQUIRE_PROGRAMS") == "1")
        {
            Assert.Fail(message);
        }

        Assert.Skip(message);
        return "";
    }
}
