using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>call: {…}</c>: a D-Bus method call.</summary>
public static class CallVerb
{
    /// <summary>Does it.</summary>
    /// <exception cref="StepException">It failed.</exception>
    public static Task RunAsync(CallStep step, StepContext context, Deadline limit, CancellationToken cancel) =>
        throw new NotImplementedException();
}
