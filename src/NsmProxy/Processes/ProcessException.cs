namespace NsmProxy.Processes;

/// <summary>The system refused to start or signal a process; the message says which and why.</summary>
public sealed class ProcessException(string message) : Exception(message);
