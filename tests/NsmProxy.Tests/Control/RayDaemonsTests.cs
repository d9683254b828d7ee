using NsmProxy.Control;

namespace NsmProxy.Tests.Control;

public class RayDaemonsTests
{
    [Theory]
    [InlineData(true, "/usr/bin/python3", "-u", "/usr/bin/ray-daemon", "--hidden")]
    [InlineData(true, "python3", "/usr/share/raysession/src/bin/ray-daemon")]
    [InlineData(true, "python3", "/opt/ray/src/daemon/ray_daemon.py", "--osc-port", "16187")]
    [InlineData(true, "ray-daemon")]
    [InlineData(false, "python3", "/usr/bin/ray-daemon-watcher")]
    [InlineData(false, "less", "/var/log/a", "/var/log/b", "/var/log/c", "/usr/bin/ray-daemon")]
    [InlineData(false, "")]
    public void A_ray_daemon_is_known_by_its_command_line(bool expected, params string[] arguments) => Assert.Equal(expected, RayDaemons.IsRayDaemon(arguments));
}
