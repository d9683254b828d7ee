namespace NsmProxy.Fuzz;

/// <summary>All targets that are asked for, one after the other, some at once.</summary>
internal static class Campaign
{
    /// <summary>Tries them, and prints a table.</summary>
    /// <param name="asked">What the user wants.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="work">A folder to work in.</param>
    /// <returns>How many findings there were.</returns>
    public static async Task<int> RunAsync(Arguments asked, IReadOnlyList<FuzzTarget> targets, string work)
    {
        Console.WriteLine($"seed {asked.Seed}, {asked.Seconds} s for each of {targets.Count} targets, {asked.Jobs} at once");
        var program = Prepared(work);
        using var turn = new SemaphoreSlim(asked.Jobs);
        var results = await Task.WhenAll(targets.Select(async target =>
        {
            await turn.WaitAsync();
            try
            {
                return await new TargetRun(target, asked, program, work).RunAsync();
            }
            finally
            {
                turn.Release();
            }
        }));
        Print(results);
        return results.Sum(result => result.Findings);
    }

    /// <summary>A copy of this program in which the program under test counts what it reaches.</summary>
    private static string Prepared(string work)
    {
        var folder = Directory.CreateDirectory(Path.Combine(work, "program")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            if (Path.GetFileName(file) is "nsmproxy.dll")
            {
                Instrumentation.Write(file, copy);
            }
            else
            {
                File.Copy(file, copy);
            }
        }

        return Path.Combine(folder, Path.GetFileName(typeof(Campaign).Assembly.Location));
    }

    private static void Print(IReadOnlyList<TargetResult> results)
    {
        Console.WriteLine();
        Console.WriteLine("| target | time | inputs tried | kept | code reached | findings |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var result in results)
        {
            Console.WriteLine(result.Row());
        }

        Console.WriteLine(new TargetResult("together", TimeSpan.FromTicks(results.Sum(one => one.Time.Ticks)), results.Sum(one => one.Executions), results.Sum(one => one.Kept), 0, results.Sum(one => one.Findings)).Row());
    }
}
