namespace NsmProxy.Desktop;

/// <summary>A window of a program on an X display.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsDialog">Whether it stands before another window, or says that it is a dialog.</param>
internal sealed record XWindow(uint Id, string Title, bool IsDialog);
