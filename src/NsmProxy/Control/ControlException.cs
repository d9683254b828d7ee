namespace NsmProxy.Control;

/// <summary>A session manager did not do what it was told, and why.</summary>
public sealed class ControlException(string message) : IOException(message);
