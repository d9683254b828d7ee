using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>listening: tcp://127.0.0.1:PORT</c>, from the kernel's tables: a connection to try it would be one that the
/// program sees.</summary>
public sealed class ListeningWatch(ListeningCondition condition, StepContext context) : ConditionWatch(condition.At)
{
    private readonly string _address = context.Variables.Expand(condition.Address);

    /// <inheritdoc/>
    public override TimeSpan? Recheck => TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public override string Missed => $"nothing listened at {_address}";

    /// <inheritdoc/>
    public override string Proof => $"it listens at {_address}";

    /// <inheritdoc/>
    public override bool IsTrue() => Listener.TryParse(_address, out var listener)
        ? listener.IsThere()
        : throw new StepException(condition.At, $"{_address} is not an address to listen at: it is written tcp://127.0.0.1:PORT, udp://127.0.0.1:PORT or unix:path");
}
