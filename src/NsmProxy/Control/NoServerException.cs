namespace NsmProxy.Control;

/// <summary>There is no session manager that could be told anything.</summary>
public sealed class NoServerException(string message) : IOException(message);
