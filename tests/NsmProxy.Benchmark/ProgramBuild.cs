using NsmProxy.Processes;

namespace NsmProxy.Benchmark;

/// <summary>Compiles the program that the proxies run.</summary>
internal static class ProgramBuild
{
    private static readonly string[] Compilers = ["gcc", "clang", "cc"];

    /// <summary>Compiles it.</summary>
    /// <param name="folder">Where it is put.</param>
    /// <returns>Its file.</returns>
    /// <exception cref="ProcessException">There is no compiler, or it refused.</exception>
    public static string Make(string folder)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var compiler = Compilers.Select(name => Executable.Find(name, folder, path)).FirstOrDefault(file => file is not null)
            ?? throw new ProcessException("there is no C compiler for the program that the proxies run; install gcc (Debian: apt-get install gcc libc6-dev)");
        var source = Path.Combine(folder, "program.c");
        using (var embedded = typeof(ProgramBuild).Assembly.GetManifestResourceStream("program.c")!)
        using (var file = File.Create(source))
        {
            embedded.CopyTo(file);
        }

        var program = Path.Combine(folder, "program");
        var output = Path.Combine(folder, "compiler.txt");
        using var compiling = new LaunchedProcess(
            new ProcessStart(compiler, ["cc", "-O2", "-static", "-o", program, source], Session.ProgramEnvironment.Own(), folder), output);
        return compiling.WaitForEnd(TimeSpan.FromMinutes(1)) is not null && compiling.End is ExitedWith { Status: 0 }
            ? program
            : throw new ProcessException($"{compiler} could not compile the program that the proxies run: {File.ReadAllText(output)}");
    }
}
