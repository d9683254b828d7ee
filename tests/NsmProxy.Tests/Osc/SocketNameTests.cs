using System.Net;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

public class SocketNameTests
{
    [Theory]
    [InlineData("127.0.1.1:19555", "02004C637F0001010000000000000000")]
    [InlineData("[::1]:1", "0A000001000000000000000000000000000000000000000100000000")]
    [InlineData("[fe80::2%3]:65535", "0A00FFFF00000000FE80000000000000000000000000000203000000")]
    public void An_endpoint_is_written_as_the_kernel_has_it_and_read_back(string endPoint, string hex)
    {
        Span<byte> name = stackalloc byte[SocketName.MaxLength];
        name.Clear();
        var length = SocketName.Write(IPEndPoint.Parse(endPoint), name);

        Assert.Equal(hex, Convert.ToHexString(name[..length]));
        Assert.Equal(IPEndPoint.Parse(endPoint), SocketName.Read(name[..length]));
    }
}
