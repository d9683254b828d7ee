using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>A step or a condition failed: what was waited for, and what was seen instead.</summary>
/// <param name="at">The step's or condition's place in its profile.</param>
/// <param name="message">The words for the user.</param>
public class StepException(Position at, string message) : Exception(message)
{
    /// <summary>The step's or condition's place in its profile.</summary>
    public Position At { get; } = at;

    /// <summary>The words for the user, with the place in the profile: <c>… [seq24.yaml:5:8]</c>.</summary>
    public string Explanation => At.File is { } file ? $"{Message} [{Path.GetFileName(file)}:{At}]" : Message;
}
