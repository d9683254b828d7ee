using NsmProxy.Profiles;

namespace NsmProxy.Steps;

/// <summary><c>menu: [File, Save]</c>: invokes a menu item through the accessibility bus.</summary>
public static class MenuVerb
{
    /// <summary>Does it.</summary>
    /// <exception cref="StepException">It failed.</exception>
    public static Task RunAsync(MenuStep step, StepContext context, Deadline limit, CancellationToken cancel) =>
        throw new NotImplementedException();
}
