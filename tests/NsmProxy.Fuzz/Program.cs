using NsmProxy.Fuzz;

// Before any code of the program under test runs, which counts from its first block on.
var coverage = Coverage.Attach();
if (Arguments.Read(args) is not { } asked)
{
    Console.Error.WriteLine($"Usage: {Arguments.Use}\nTargets: {string.Join(' ', AllTargets.Names)}");
    return 2;
}

if (asked.Targets.FirstOrDefault(name => !AllTargets.Names.Contains(name)) is { } unknown)
{
    Console.Error.WriteLine($"fuzz: there is no target '{unknown}', but: {string.Join(' ', AllTargets.Names)}");
    return 2;
}

using var scratch = new Scratch(asked.Child);
if (asked.Child is { } folder)
{
    // Its watcher uses it to the end of the process.
    var progress = new ChildProgress(Path.Combine(folder, "progress"));
    return new Worker(AllTargets.Of(asked.Targets[0], scratch.Folder), progress, asked.Keep!, Path.GetFullPath("fuzz-findings"), asked.Seed, coverage).Run(TimeSpan.FromSeconds(asked.Seconds));
}

if (asked.Repeat is { } file)
{
    AllTargets.Of(asked.Targets[0], scratch.Folder).Try(File.ReadAllBytes(file));
    Console.WriteLine($"{file}: nothing is wrong with it");
    return 0;
}

IReadOnlyList<string> names = asked.Targets.Count > 0 ? asked.Targets : AllTargets.Names;
return await Campaign.RunAsync(asked, [.. names.Select(name => AllTargets.Of(name, scratch.Folder))], scratch.Folder) == 0 ? 0 : 1;
