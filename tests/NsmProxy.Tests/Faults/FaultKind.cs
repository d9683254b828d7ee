namespace NsmProxy.Tests.Faults;

/// <summary>The sorts of what may not happen.</summary>
internal enum FaultKind
{
    /// <summary>A state that was answered with "saved", or was there before, is not there any more, or nobody was told.</summary>
    Lost,

    /// <summary>A command was not answered, or late; or something did not end.</summary>
    Hung,

    /// <summary>A command was answered twice, or a save that could go well was refused.</summary>
    Wrong,

    /// <summary>A process or a file stayed.</summary>
    Left,
}
