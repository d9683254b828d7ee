namespace NsmProxy.Nsm;

/// <summary>A command of the session manager that wants exactly one answer.</summary>
public enum Command
{
    /// <summary><c>/nsm/client/open</c>.</summary>
    Open,

    /// <summary><c>/nsm/client/save</c>.</summary>
    Save,
}
