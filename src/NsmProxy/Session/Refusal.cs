using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>Problems that the world makes: a program is missing, a file cannot be written, a step failed. They become an
/// answer to the session manager; any other is a bug.</summary>
public static class Refusal
{
    /// <summary>Whether it is one.</summary>
    public static bool IsOne(Exception problem) => problem is StepException or IOException or UnauthorizedAccessException or ProcessException;

    /// <summary>The words for the user; those of a step with its place in the profile.</summary>
    public static string Explain(Exception problem) => problem is StepException step ? step.Explanation : problem.Message;

    /// <summary>The protocol's code for it, as the answer to <c>open</c>.</summary>
    public static ErrorCode CodeOf(Exception problem) => problem switch
    {
        RelayedErrorException error => error.Code,
        ProgramMissingException or ProcessException => ErrorCode.LaunchFailed,
        StepException => ErrorCode.General,
        _ => ErrorCode.CreateFailed,
    };
}
