namespace NsmProxy.Fuzz;

/// <summary>Something that holds for every input does not hold for one.</summary>
/// <param name="message">What.</param>
internal sealed class BrokenLawException(string message) : Exception(message);
