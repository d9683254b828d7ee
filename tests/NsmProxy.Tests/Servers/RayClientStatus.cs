namespace NsmProxy.Tests.Servers;

/// <summary>How ray-daemon sees a client: the numbers of its <c>/ray/gui/client/status</c>.</summary>
internal enum RayClientStatus
{
    Stopped = 0,
    Launch = 1,
    Open = 2,
    Ready = 3,
    Save = 6,
    Switch = 7,
    Quit = 8,
    Noop = 9,
    Error = 10,
    Removed = 11,
}
