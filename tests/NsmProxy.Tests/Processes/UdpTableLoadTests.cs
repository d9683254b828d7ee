using System.Net;
using System.Net.Sockets;
using NsmProxy.Processes;
using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Processes;

/// <summary>The table of sockets while it changes. Beside no other test: some bind a port again that they had.</summary>
[Collection(RealProgram.Name)]
public class UdpTableLoadTests
{
    /// <summary>Hundreds, or about as many as the kernel shows at once.</summary>
    [Theory]
    [InlineData(300, 300, 1500)]
    [InlineData(12, 36, 400)]
    public void A_socket_is_seen_also_while_others_come_and_go(int least, int most, int looks)
    {
        var isOver = false;
        var others = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                Enumerable.Range(0, most / 6).Select(_ => Bound()).ToList().ForEach(socket => socket.Dispose());
            }
        });
        var some = Enumerable.Range(0, least).Select(_ => Bound()).ToList();
        others.Start();
        try
        {
            for (; some.Count <= most; some.Add(Bound()))
            {
                Assert.All(Enumerable.Range(0, looks), look => Assert.Equal([Kernel.User], UdpTable.OwnersOf((IPEndPoint)some[look % some.Count].LocalEndPoint!)));
                Assert.Equal(Ports(some), Ports(some).Intersect(UdpTable.PortsOf(Environment.ProcessId)));
            }
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            others.Join();
            some.ForEach(socket => socket.Dispose());
        }

        static IEnumerable<int> Ports(IEnumerable<Socket> sockets) => sockets.Select(socket => ((IPEndPoint)socket.LocalEndPoint!).Port);

        static Socket Bound()
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return socket;
        }
    }
}
