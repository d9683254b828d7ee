using NsmProxy.Steps;

namespace NsmProxy.Tests.Steps;

public class SendTargetTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:80", "127.0.0.1:80")]
    [InlineData("tcp://127.0.0.1:80/", "127.0.0.1:80")]
    [InlineData("tcp://[::1]:80", "[::1]:80")]
    [InlineData("tcp://localhost:80", "127.0.0.1:80 [::1]:80")]
    [InlineData("unix:a/b", "/folder/a/b")]
    [InlineData("unix:/a/b", "/a/b")]
    [InlineData("unix:///a/b", "/a/b")]
    public void A_socket_has_its_places(string address, string places)
    {
        Assert.True(SendTarget.TryParse(address, "/folder", out var target));
        Assert.Equal(places, string.Join(' ', Assert.IsType<SocketTarget>(target).EndPoints));
    }

    [Theory]
    [InlineData("fifo:a/../b", "/folder/b")]
    [InlineData("fifo:/tmp/pipe", "/tmp/pipe")]
    public void A_pipe_has_its_path(string address, string path)
    {
        Assert.True(SendTarget.TryParse(address, "/folder", out var target));
        Assert.Equal(path, Assert.IsType<PipeTarget>(target).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fifo:")]
    [InlineData("unix:")]
    [InlineData("/tmp/pipe")]
    [InlineData("udp://127.0.0.1:80")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:0")]
    [InlineData("tcp://127.0.0.1:+80")]
    [InlineData("tcp://127.0.0.1:65536")]
    [InlineData("tcp://:80")]
    [InlineData("tcp://some.where:80")]
    public void Other_addresses_are_none(string address) => Assert.False(SendTarget.TryParse(address, "/folder", out _));

    [Fact]
    public void A_socket_s_path_that_the_kernel_cannot_hold_is_none() => Assert.False(SendTarget.TryParse("unix:" + new string('x', 108), "/", out _));
}
