using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>A condition that is being watched since its sequence began.</summary>
public abstract class ConditionWatch(Position at) : IDisposable
{
    /// <summary>The condition's place in its profile.</summary>
    public Position At { get; } = at;

    /// <summary>When it is worth asking again although nothing stirred, or null when never.</summary>
    public virtual TimeSpan? Recheck => null;

    /// <summary>What did not happen, as the beginning of a sentence: "song.midi was not written".</summary>
    public abstract string Missed { get; }

    /// <summary>What was seen instead, or null when there is nothing to say.</summary>
    public virtual string? Seen => null;

    /// <summary>What happened, as a sentence: "song.midi was written". Null when there is nothing to say.</summary>
    public virtual string? Proof => null;

    /// <summary>Begins to watch a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="context">The program.</param>
    /// <param name="files">The watch on all files of the sequence.</param>
    public static ConditionWatch Start(Condition condition, StepContext context, FileWatch? files) => condition switch
    {
        WrittenCondition written => new WrittenWatch(written, context, files!),
        ExistsCondition exists => new ExistsWatch(exists, context),
        OutputCondition output => new OutputWatch(output, context),
        HandlesCondition handles => new HandlesWatch(handles, context),
        ListeningCondition listening => new ListeningWatch(listening, context),
        SucceedsCondition succeeds => new SucceedsWatch(succeeds, context),
        ChangedCondition changed => new ChangedWatch(changed, context, files!),
        WindowCondition window => new WindowWatch(window, context),
        JackClientCondition jackClient => new JackClientWatch(jackClient, context),
        DelayCondition delay => new DelayWatch(delay),
        AllCondition all => new AllWatch(all, [.. all.Conditions.Select(part => Start(part, context, files))]),
        AnyCondition any => new AnyWatch(any, [.. any.Conditions.Select(part => Start(part, context, files))]),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "unknown condition"),
    };

    /// <summary>Called when the waiting begins, which may be long after the sequence did.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Whether the condition is true now.</summary>
    public abstract bool IsTrue();

    /// <summary>Looks anew: what was true may be so no longer.</summary>
    /// <param name="cancel">Ends it.</param>
    public virtual Task<bool> AskAsync(CancellationToken cancel) => Task.FromResult(IsTrue());

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what it watches.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
