using System.Diagnostics;

namespace NsmProxy.Tests.Reference;

/// <summary>Runs a program to its end, for what it says.</summary>
internal static class Tool
{
    /// <summary>What it wrote to standard output and to standard error, one behind the other.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Output(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        return process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
    }
}
