using NsmProxy.Nsm;

namespace NsmProxy.Session;

/// <summary>A relayed program answered a command with an error.</summary>
/// <param name="code">Its code.</param>
/// <param name="reason">Its words.</param>
public sealed class RelayedErrorException(ErrorCode code, string reason) : IOException(reason)
{
    /// <summary>The program's code.</summary>
    public ErrorCode Code { get; } = code;
}
