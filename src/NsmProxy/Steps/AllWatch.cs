using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>all: […]</c>.</summary>
public sealed class AllWatch(AllCondition condition, IReadOnlyList<ConditionWatch> parts) : ConditionWatch(condition.At)
{
    /// <inheritdoc/>
    public override TimeSpan? Recheck => parts.Where(part => !part.IsTrue()).Min(part => part.Recheck);

    /// <inheritdoc/>
    public override string Missed => string.Join(" and ", parts.Where(part => !part.IsTrue()).Select(part => part.Missed));

    /// <inheritdoc/>
    public override string? Seen => parts.Where(part => !part.IsTrue()).Select(part => part.Seen).FirstOrDefault(seen => seen is not null);

    /// <inheritdoc/>
    public override string Proof => string.Join(" and ", parts.Select(part => part.Proof).OfType<string>());

    /// <inheritdoc/>
    public override void Begin()
    {
        foreach (var part in parts)
        {
            part.Begin();
        }
    }

    /// <inheritdoc/>
    public override bool IsTrue() => parts.All(part => part.IsTrue());

    /// <inheritdoc/>
    public override async Task<bool> AskAsync(CancellationToken cancel)
    {
        foreach (var part in parts)
        {
            if (!await part.AskAsync(cancel))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var part in parts)
        {
            part.Dispose();
        }

        base.Dispose(disposing);
    }
}
