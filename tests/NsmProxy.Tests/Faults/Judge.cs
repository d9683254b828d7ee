using NsmProxy.Nsm;

namespace NsmProxy.Tests.Faults;

/// <summary>The laws, as a pure function of what was seen.</summary>
internal static class Judge
{
    /// <summary>All that did not hold.</summary>
    public static IReadOnlyList<Fault> Faults(RunRecord seen) => [.. Lost(seen), .. Hung(seen), .. Wrong(seen), .. Left(seen)];

    private static IEnumerable<Fault> Lost(RunRecord seen)
    {
        foreach (var half in seen.Halves)
        {
            yield return new(FaultKind.Lost, $"half done: {half}");
        }

        foreach (var project in seen.IsDeleted ? [] : seen.Projects)
        {
            if (Lost(seen, project) is { } words)
            {
                yield return new(FaultKind.Lost, $"{project.Folder}: {words}");
            }
        }
    }

    private static string? Lost(RunRecord seen, SeenProject project)
    {
        var proved = seen.Asks.Where(ask => ask.IsSaved && ask.Folder == project.Folder).Select(ask => (long?)ask.State).DefaultIfEmpty(project.Before).Max();
        if (proved is null || project.Now >= proved)
        {
            return null;
        }

        var found = $"state {proved} is to be had; the project has {Words(project.Now)}, the kept version {Words(project.Kept)}";
        return project switch
        {
            _ when !(project.Kept >= proved) => found,
            _ when seen.Told.Count == 0 => $"nobody was told: {found}",
            { Restored: { } restored } when restored < proved => $"restore brought {Words(restored)}: {found}",
            _ => null,
        };
    }

    private static IEnumerable<Fault> Hung(RunRecord seen)
    {
        foreach (var ask in seen.Asks)
        {
            if (ask is { Answer: null, Excuse: null })
            {
                yield return new(FaultKind.Hung, $"{ask.Command} of state {ask.State} was not answered");
            }
            else if (ask.Answer is not null && ask.Took > ask.Limit)
            {
                yield return new(FaultKind.Hung, $"{ask.Command} of state {ask.State} was answered after {ask.Took.TotalSeconds:0.0} s, and had {ask.Limit.TotalSeconds:0.0} s");
            }
        }

        foreach (var what in seen.Hung)
        {
            yield return new(FaultKind.Hung, what);
        }
    }

    private static IEnumerable<Fault> Wrong(RunRecord seen)
    {
        if (seen.Surplus > 0)
        {
            yield return new(FaultKind.Wrong, $"{seen.Surplus} answers too many");
        }

        foreach (var ask in seen.Asks)
        {
            if (ask is { MustBeDone: true, Answer: ErrorReply refused })
            {
                yield return new(FaultKind.Wrong, $"{ask.Command} of state {ask.State} was refused: {refused.Text}");
            }
        }
    }

    private static IEnumerable<Fault> Left(RunRecord seen) =>
        seen.Processes.Concat(seen.Files).Select(left => new Fault(FaultKind.Left, left));

    private static string Words(long? state) => state is { } known ? $"state {known}" : "none";
}
