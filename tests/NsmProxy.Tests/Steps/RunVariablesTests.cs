using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using NsmProxy.Files;
using NsmProxy.Processes;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Tests.Steps;

public class RunVariablesTests
{
    [Theory]
    [InlineData("${folder}", "/client")]
    [InlineData("${session}", "/session")]
    [InlineData("${session.name}", "My Song")]
    [InlineData("${client.id}", "Test.nABC")]
    [InlineData("${client.name}", "Test")]
    [InlineData("${profile.folder}", "/profiles")]
    [InlineData("${project}", "/client/song")]
    [InlineData("${pid}", "77")]
    [InlineData("${home}", "/home/me")]
    [InlineData("${env.SET}", "${folder} is not read again")]
    [InlineData("${env.SET:-default}", "${folder} is not read again")]
    [InlineData("${env.EMPTY:-default}", "default")]
    [InlineData("${env.MISSING:-default}", "default")]
    [InlineData("${env.MISSING:-}", "")]
    [InlineData("a ${client.name} b${pid}$$", "a Test b77$")]
    public void A_variable_has_its_value(string text, string value)
    {
        using var variables = Stage.VariablesIn("/client", ("HOME", "/home/me"), ("SET", "${folder} is not read again"), ("EMPTY", ""));
        variables.Project = "/client/song";
        variables.Pid = 77;
        Assert.Equal(value, variables.Expand(Stage.Read(text)));
    }

    [Theory]
    [InlineData("${project}", "${project} has no value: the profile has no project file")]
    [InlineData("${pid}", "${pid} has no value: the program has not been started")]
    [InlineData("${env.MISSING}", "${env.MISSING} has no value: the variable MISSING is not set; ${env.MISSING:-default} gives it a default")]
    [InlineData("${env.EMPTY}", "${env.EMPTY} has no value: the variable EMPTY is not set; ${env.EMPTY:-default} gives it a default")]
    public void A_variable_without_a_value_is_told_with_its_place(string variable, string message)
    {
        using var variables = Stage.VariablesIn("/client", ("EMPTY", ""));
        var problem = Assert.Throws<StepException>(() => variables.Expand(Stage.Read("ab " + variable)));
        Assert.Equal(message, problem.Message);
        Assert.Equal(new Position(Stage.At.Line, Stage.At.Column + 3), problem.At);
    }

    [Fact]
    public void A_port_is_free_the_same_under_its_name_and_another_under_another()
    {
        using var variables = Stage.VariablesIn("/client");
        var ports = Enumerable.Range(0, 50).Select(i => Port(variables, $"p{i}")).ToList();
        Assert.Equal(50, ports.Distinct().Count());
        Assert.Equal(ports, Enumerable.Range(0, 50).Select(i => Port(variables, $"p{i}")));
        using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        tcp.Bind(new IPEndPoint(IPAddress.Loopback, ports[0]));
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        udp.Bind(new IPEndPoint(IPAddress.Loopback, ports[0]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_runtime_folder_is_the_user_s_alone_and_gone_afterwards(bool hasRuntimeFolder)
    {
        using var parent = new Files.TempFolder();
        var variables = Stage.VariablesIn("/client", ("XDG_RUNTIME_DIR", hasRuntimeFolder ? parent.Path : parent["missing"]));
        var folder = variables.Expand(Stage.Read("${runtime}"));
        Assert.Equal(folder, variables.Expand(Stage.Read("${runtime}")));
        Assert.Equal(hasRuntimeFolder ? parent.Path : Path.GetTempPath().TrimEnd('/'), Path.GetDirectoryName(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Directory.CreateDirectory(Path.Combine(folder, "a/b"));
        variables.Dispose();
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_runtime_folder_in_which_others_may_write_is_not_used()
    {
        using var parent = new Files.TempFolder();
        File.SetUnixFileMode(parent.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite);
        using var variables = Stage.VariablesIn("/client", ("XDG_RUNTIME_DIR", parent.Path));
        Assert.Equal(Path.GetTempPath().TrimEnd('/'), Path.GetDirectoryName(variables.Expand(Stage.Read("${runtime}"))));
    }

    [Fact]
    public void The_runtime_folder_of_another_user_is_not_used()
    {
        // Root owns /, and may give away what it makes.
        using var parent = new Files.TempFolder();
        if (Kernel.User == 0)
        {
            using var folder = new SafeFileHandle(FileCalls.Open(parent.Path, FileCalls.ReadOnly), ownsHandle: true);
            Assert.Equal(0, FileCalls.SetOwner((int)folder.DangerousGetHandle(), 65534, 65534));
        }

        using var variables = Stage.VariablesIn("/client", ("XDG_RUNTIME_DIR", Kernel.User == 0 ? parent.Path : "/"));
        Assert.Equal(Path.GetTempPath().TrimEnd('/'), Path.GetDirectoryName(variables.Expand(Stage.Read("${runtime}"))));
    }

    [Fact]
    public void A_runtime_folder_that_is_not_used_is_not_made_and_one_that_is_gone_is_no_problem()
    {
        using var parent = new Files.TempFolder();
        Stage.VariablesIn("/client", ("XDG_RUNTIME_DIR", parent.Path)).Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(parent.Path));
        var variables = Stage.VariablesIn("/client", ("XDG_RUNTIME_DIR", parent.Path));
        Directory.Delete(variables.Expand(Stage.Read("${runtime}")));
        variables.Dispose();
    }

    [Theory]
    [InlineData("song", "/client/song")]
    [InlineData("a/../song", "/client/song")]
    [InlineData("/etc/song", "/etc/song")]
    [InlineData("${session}/song", "/session/song")]
    [InlineData(".", "/client")]
    public void A_path_stands_below_the_client_s_folder_unless_absolute(string path, string expected)
    {
        using var variables = Stage.VariablesIn("/client");
        Assert.Equal(expected, variables.ExpandPath(Stage.Read(path)));
    }

    [Fact]
    public void Texts_are_expanded_one_for_one()
    {
        using var variables = Stage.VariablesIn("/with space");
        Assert.Equal(["a", "/with space", ""], variables.Expand(Stage.Command("a", "${folder}", "")));
    }

    private static int Port(RunVariables variables, string name) =>
        int.Parse(variables.Expand(Stage.Read($"${{port.{name}}}")), CultureInfo.InvariantCulture);
}
