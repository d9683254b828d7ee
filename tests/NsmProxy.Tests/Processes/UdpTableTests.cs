using System.Net;
using System.Net.Sockets;
using NsmProxy.Processes;

namespace NsmProxy.Tests.Processes;

public class UdpTableTests
{
    private const string Rest = " 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 3091 2 0000000000000000 0";

    /// <summary>As x86 and ARM print them, lowest byte first.</summary>
    [Theory]
    [InlineData("  42: 0100007F:1F90" + Rest, "127.0.0.1")]
    [InlineData("12345: 00000000:1F90" + Rest, "0.0.0.0")]
    [InlineData(" 1: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000" + " 07 0:0 0:0 0  1000 0 3091", "::1")]
    [InlineData(" 1: 0000000000000000FFFF00000100007F:1F90" + Rest, "::ffff:127.0.0.1")]
    public void A_line_is_read(string line, string address) =>
        Assert.Equal(new UdpSocket(IPAddress.Parse(address), 8080, 1000, "3091"), UdpSocket.Parse(line));

    [Theory]
    [InlineData("")]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops")]
    [InlineData(" 1: 0100007F:XYZ" + Rest)]
    [InlineData(" 1: 01007F:1F90" + Rest)]
    public void What_is_no_line_is_passed_over(string line) => Assert.Null(UdpSocket.Parse(line));

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.2", false)]
    [InlineData("0.0.0.0", "127.0.0.2", true)]
    [InlineData("0.0.0.0", "::1", false)]
    [InlineData("::", "::1", true)]
    [InlineData("::", "127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("::1", "127.0.0.1", false)]
    public void A_socket_sends_from_where_it_is_bound(string bound, string sender, bool may) =>
        Assert.Equal(may, new UdpSocket(IPAddress.Parse(bound), 1, 0, "").SendsFrom(IPAddress.Parse(sender)));

    [Fact]
    public void A_socket_of_this_process_is_the_user_s_own_and_a_closed_one_nobody_s()
    {
        IPEndPoint place;
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            place = (IPEndPoint)socket.LocalEndPoint!;
            Assert.Equal([Kernel.User], UdpTable.OwnersOf(place));
            Assert.Equal([], UdpTable.OwnersOf(new IPEndPoint(IPAddress.Parse("127.0.0.2"), place.Port)));
            Assert.True(UdpTable.IsBound(place.Port));
            Assert.Contains(place.Port, UdpTable.PortsOf(Environment.ProcessId));
        }

        Assert.Equal([], UdpTable.OwnersOf(place));
        Assert.False(UdpTable.IsBound(place.Port));
    }

    [Fact]
    public void Only_users_other_than_this_one_and_root_are_strangers() =>
        Assert.Equal((false, false, true), (UdpTable.IsStranger(0), UdpTable.IsStranger(Kernel.User), UdpTable.IsStranger(Kernel.User + 1)));
}
