using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>A menu item cannot be used now: of a program that enables its Save only after changes, that nothing has
/// changed.</summary>
/// <param name="at">The step's place in its profile.</param>
/// <param name="message">The words for the user.</param>
public sealed class ItemDisabledException(Position at, string message) : StepException(at, message);
