using NsmProxy.Session;

namespace NsmProxy.Control;

/// <summary>A proxy that runs.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="Id">Its profile's id, or null where its command line does not say.</param>
/// <param name="Server">The value of its NSM_URL, or null.</param>
/// <param name="Folder">The client's folder, or null as long as it has opened none.</param>
/// <param name="Report">How it is doing, or null likewise.</param>
public sealed record RunningProxy(int Pid, string? Id, string? Server, string? Folder, ProxyReport? Report)
{
    /// <summary>Its state in a word: <c>waiting</c> until it has a folder.</summary>
    public string State => Report?.State ?? nameof(Waiting);
}
