using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>written: file</c>: written since the sequence began, closed by its writer, and then quiet.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="File">The file, absolute or below the client's folder.</param>
/// <param name="Quiet"><c>quiet</c>: how long nothing may happen to it afterwards.</param>
public sealed record WrittenCondition(Position At, Template File, TimeSpan Quiet) : Condition(At)
{
    /// <summary>The quiet time of a condition that names none.</summary>
    public static TimeSpan DefaultQuiet { get; } = TimeSpan.FromMilliseconds(100);
}
