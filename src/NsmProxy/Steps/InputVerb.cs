using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>input: "text"</c>: writes a line to the program's standard input.</summary>
public static class InputVerb
{
    /// <summary>Does it.</summary>
    /// <exception cref="StepException">It failed.</exception>
    public static Task RunAsync(InputStep step, StepContext context, Deadline limit, CancellationToken cancel) =>
        throw new NotImplementedException();
}
