using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>exists: path</c>, by stat(2): a file, a folder, a socket or a pipe.</summary>
public sealed class ExistsWatch(ExistsCondition condition, StepContext context) : ConditionWatch(condition.At)
{
    private readonly string _path = context.Variables.ExpandPath(condition.Path);

    /// <inheritdoc/>
    public override TimeSpan? Recheck => TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public override string Missed => $"{_path} did not appear";

    /// <inheritdoc/>
    public override bool IsTrue() => Path.Exists(_path);
}
