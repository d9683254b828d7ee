using NsmProxy.Benchmark;
using NsmProxy.Processes;

const int IdleRuns = 3;

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
using var scratch = new Scratch();
using var reports = new StampedPort();
try
{
    var program = ProgramBuild.Make(scratch.Folder);
    List<Trials> contestants = [];
    foreach (var (name, executable) in asked.Proxies)
    {
        var contestant = new Contestant(name, Path.GetFullPath(executable), Path.Combine(scratch.Folder, $"{contestants.Count}"), program, reports.Number);
        contestant.Prepare();
        contestants.Add(new Trials(contestant, reports));
        contestants[^1].WarmUp();
    }

    // In turn, so that whatever else the machine does meets all of them.
    for (var run = 0; run < asked.Runs; run++)
    {
        contestants.ForEach(contestant => contestant.Measure());
    }

    for (var run = 0; run < Math.Min(IdleRuns, asked.Runs); run++)
    {
        contestants.ForEach(contestant => contestant.MeasureIdle());
    }

    foreach (var line in Table.Lines(contestants))
    {
        Console.WriteLine(line);
    }

    Console.WriteLine();
    Console.WriteLine($"{Table.Legend} {asked.Runs} runs in turn, {Math.Min(IdleRuns, asked.Runs)} of 10 s idle.");

    return 0;
}
catch (ProcessException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
