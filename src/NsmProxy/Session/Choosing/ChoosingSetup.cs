using NsmProxy.Profiles;

namespace NsmProxy.Session.Choosing;

/// <summary>What a client that is told only at <c>open</c> which program it is has to choose from.</summary>
/// <param name="Collection">The profiles.</param>
/// <param name="IsNsmProxy">Whether it stands in the place of nsm-proxy, and runs what that has left in the folder.</param>
public sealed record ChoosingSetup(Collection Collection, bool IsNsmProxy = false);
