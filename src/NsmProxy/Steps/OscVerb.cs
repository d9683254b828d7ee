using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>osc: /path</c>: sends an OSC message, and awaits an answer where one is named.</summary>
public static class OscVerb
{
    /// <summary>Does it.</summary>
    /// <exception cref="StepException">It failed.</exception>
    public static Task RunAsync(OscStep step, StepContext context, Deadline limit, CancellationToken cancel) =>
        throw new NotImplementedException();
}
