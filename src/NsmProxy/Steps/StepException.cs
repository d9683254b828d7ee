using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>A step or a condition failed: what was waited for, and what was seen instead.</summary>
/// <param name="at">The step's or condition's place in its profile.</param>
/// <param name="message">The words for the user.</param>
public class StepException(Position at, string message) : Exception(message)
{
    /// <summary>The step's or condition's place in its profile.</summary>
    public Position At { get; } = at;

    /// <summary>The words for the user, with the place in the profile. A step of a profile that extends another may stand in
    /// the other's file: then without.</summary>
    public string Explain(Profile profile) => profile.IsDerived ? Message : $"{Message} [{Path.GetFileName(profile.File)}:{At}]";
}
