using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>any: […]</c>.</summary>
public sealed class AnyWatch(AnyCondition condition, IReadOnlyList<ConditionWatch> parts) : ConditionWatch(condition.At)
{
    /// <inheritdoc/>
    public override TimeSpan? Recheck => parts.Min(part => part.Recheck);

    /// <inheritdoc/>
    public override string Missed => string.Join(" and ", parts.Select(part => part.Missed));

    /// <inheritdoc/>
    public override string? Seen => parts.Select(part => part.Seen).FirstOrDefault(seen => seen is not null);

    /// <inheritdoc/>
    public override string? Proof => parts.FirstOrDefault(part => part.IsTrue())?.Proof;

    /// <inheritdoc/>
    public override void Begin()
    {
        foreach (var part in parts)
        {
            part.Begin();
        }
    }

    /// <inheritdoc/>
    public override bool IsTrue() => parts.Any(part => part.IsTrue());

    /// <inheritdoc/>
    public override async Task<bool> AskAsync(CancellationToken cancel)
    {
        foreach (var part in parts)
        {
            if (await part.AskAsync(cancel))
            {
                return true;
            }
        }

        return false;
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
