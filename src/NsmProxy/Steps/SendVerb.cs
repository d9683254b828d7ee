using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>send: "text"</c>: writes to a socket or a pipe, and awaits a line where one is named.</summary>
public static class SendVerb
{
    /// <summary>Does it.</summary>
    /// <exception cref="StepException">It failed.</exception>
    public static Task RunAsync(SendStep step, StepContext context, Deadline limit, CancellationToken cancel) =>
        throw new NotImplementedException();
}
