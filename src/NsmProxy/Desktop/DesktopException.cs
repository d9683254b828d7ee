namespace NsmProxy.Desktop;

/// <summary>The desktop refused: a library, a bus or a display that is not there, or an object that does not answer.</summary>
/// <param name="message">The words for the user, without a full stop.</param>
public class DesktopException(string message) : Exception(message);
