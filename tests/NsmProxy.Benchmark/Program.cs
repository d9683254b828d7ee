using NsmProxy.Benchmark;
using NsmProxy.Benchmark.Load;
using NsmProxy.Benchmark.Saves;
using NsmProxy.Benchmark.Sizes;
using NsmProxy.Processes;

if (Arguments.Read(args) is not { } asked)
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project tests/NsmProxy.Benchmark -- {Arguments.Use}");
    return 2;
}

if (asked.Proxies.FirstOrDefault(proxy => !File.Exists(proxy.Executable)) is { Executable: { } missing })
{
    Console.Error.WriteLine($"{missing} does not exist");
    return 2;
}

Orphans.Adopt();
using var scratch = new Scratch(asked.Folder);
using var reports = new StampedPort();
try
{
    var field = new Field(asked, scratch.Folder, ProgramBuild.Make(scratch.Folder), reports);
    var lines = asked.Series switch
    {
        Series.One => OneSeries.Run(field),
        Series.Load => LoadSeries.Run(field),
        Series.Sizes => SizesSeries.Run(field),
        Series.Saves => SavesSeries.Run(field),
        _ => throw new InvalidOperationException($"{asked.Series} is not measured"),
    };
    foreach (var line in lines)
    {
        Console.WriteLine(line);
    }

    return 0;
}
catch (ProcessException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
