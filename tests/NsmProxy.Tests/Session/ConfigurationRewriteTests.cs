using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Session;
using NsmProxy.Steps;
using NsmProxy.Tests.Files;

namespace NsmProxy.Tests.Session;

/// <summary>The key <c>rewrite</c>, as it is done before a launch.</summary>
public sealed class ConfigurationRewriteTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _outside = new();
    private readonly List<string> _trace = [];

    public void Dispose()
    {
        _folder.Dispose();
        _outside.Dispose();
    }

    [Theory]
    [InlineData("a=1\r\nport=5\r\n# end", "a=1\r\nport=7\r\n# end")]
    [InlineData("\uFEFFport=\nb", "\uFEFFport=7\nb")]
    [InlineData("port=1", "port=7")]
    [InlineData("export=1\n", "export=1\n")]
    public void A_line_is_replaced_and_the_rest_stays_byte_for_byte(string before, string after)
    {
        File.WriteAllBytes(_folder["a.conf"], Encoding.UTF8.GetBytes(before));
        Run("""{file: a.conf, format: text, replace: {'^(port)=.*$': '$$1=7'}}""");
        Assert.Equal(Encoding.UTF8.GetBytes(after), File.ReadAllBytes(_folder["a.conf"]));
    }

    [Fact]
    public void Latin_1_stays_Latin_1()
    {
        File.WriteAllBytes(_folder["a.conf"], Encoding.Latin1.GetBytes("größe=1\nport=1\n"));
        Run("{file: a.conf, format: text, replace: {'^port=.*$': 'port=ü'}}");
        Assert.Equal(Encoding.Latin1.GetBytes("größe=1\nport=ü\n"), File.ReadAllBytes(_folder["a.conf"]));
    }

    [Theory]
    [InlineData("#\u00EF\u00BB\u00BF\u00AA", "and what it would begin with now is the byte order mark of UTF-8")]
    [InlineData("#\u00FF\u00FEport", "and what it would begin with now is the byte order mark of UTF-16")]
    [InlineData("#\u00FE\u00FFport", "and what it would begin with now is the byte order mark of UTF-16")]
    [InlineData("#\u001F\u008B", "a.conf:1:1: what it would begin with now is taken for gzip's")]
    public void A_change_that_would_make_another_kind_of_file_is_refused(string before, string words)
    {
        File.WriteAllBytes(_folder["a.conf"], Encoding.Latin1.GetBytes(before));
        Assert.Contains(words, Assert.Throws<StepException>(() => Run("{file: a.conf, format: text, replace: {'^#': ''}}")).Message, StringComparison.Ordinal);
        Assert.Equal(Encoding.Latin1.GetBytes(before), File.ReadAllBytes(_folder["a.conf"]));
    }

    [Fact]
    public void The_value_of_a_variable_stands_for_itself()
    {
        _folder.Write("a.conf", "name=x\n");
        Run("{file: a.conf, format: text, replace: {'^name=(.*)$': '${session.name}/$$1'}}");
        Assert.Equal("So$1ng.*/x\n", File.ReadAllText(_folder["a.conf"]));
        Run("{file: a.conf, format: text, replace: {'^${session.name}': 'plain'}}");
        Assert.Equal("plain/x\n", File.ReadAllText(_folder["a.conf"]));
    }

    [Fact]
    public void A_compressed_file_keeps_its_header_and_one_without_a_change_is_not_touched()
    {
        using (var packed = new GZipStream(File.Create(_folder["a.gz"]), CompressionLevel.Fastest))
        {
            packed.Write("port=1\n"u8);
        }

        var before = File.ReadAllBytes(_folder["a.gz"]);
        var stamp = FileStamp.Of(_folder["a.gz"]);
        Run("{file: a.gz, format: text+gzip, replace: {'^port=1$': 'port=1'}}");
        Assert.Equal(stamp!.Value with { Accessed = 0 }, FileStamp.Of(_folder["a.gz"])!.Value with { Accessed = 0 });
        Run("{file: a.gz, format: text+gzip, replace: {'^port=.*$': 'port=2'}}");
        Assert.Equal(before[..10], File.ReadAllBytes(_folder["a.gz"])[..10]);
        using var reading = new StreamReader(new GZipStream(File.OpenRead(_folder["a.gz"]), CompressionMode.Decompress));
        Assert.Equal("port=2\n", reading.ReadToEnd());
    }

    [Fact]
    public void Mode_and_owner_stay()
    {
        _folder.Write("a.conf", "port=1\n");
        Shell("chmod 640 \"$1\"; chown 12345:23456 \"$1\" 2>/dev/null", _folder["a.conf"]);
        var before = FileStamp.Of(_folder["a.conf"])!.Value;
        Run("{file: a.conf, format: text, replace: {'1': '2'}}");
        var after = FileStamp.Of(_folder["a.conf"])!.Value;
        Assert.Equal("port=2\n", File.ReadAllText(_folder["a.conf"]));
        Assert.Equal((before.Permissions, before.Owner, before.Group), (after.Permissions, after.Owner, after.Group));
    }

    [Fact]
    public void What_cannot_be_rewritten_is_an_error_at_its_place_and_is_left_alone()
    {
        Directory.CreateDirectory(_folder["folder"]);
        _outside.Write("precious", "port=1\n");
        File.CreateSymbolicLink(_folder["link"], _outside["precious"]);
        File.CreateSymbolicLink(_folder["linked"], _outside.Path);
        File.CreateSymbolicLink(_folder["dangling"], _folder["nothing"]);
        _folder.Write("readonly", "port=1\n");
        _folder.Write("first", "port=1\n");
        Shell("chmod 400 \"$1\"", _folder["readonly"]);
        Assert.Contains("it is a folder", Refused("folder"), StringComparison.Ordinal);
        Assert.Contains("leads out of the client's folder", Refused("link"), StringComparison.Ordinal);
        Assert.Contains("leads out of the client's folder", Refused("linked/precious"), StringComparison.Ordinal);
        Assert.Contains("leads out of the client's folder", Refused("linked/new"), StringComparison.Ordinal);
        Assert.Contains("leads to nothing", Refused("dangling"), StringComparison.Ordinal);
        Assert.Contains("is read-only", Refused("readonly"), StringComparison.Ordinal);
        Assert.Equal("port=1\n", File.ReadAllText(_outside["precious"]));
        Assert.Equal("port=1\n", File.ReadAllText(_folder["readonly"]));
        Assert.Throws<StepException>(() => Run("{file: first, format: text, replace: {'1': '2'}}", "{file: folder, format: text, replace: {'1': '2'}}"));
        Assert.Equal("port=1\n", File.ReadAllText(_folder["first"]));
    }

    [Fact]
    public void A_link_that_the_profile_names_by_an_absolute_path_is_followed_and_stays_a_link()
    {
        _outside.Write("real", "port=1\n");
        File.CreateSymbolicLink(_outside["link"], _outside["real"]);
        Run($"{{file: {_outside["link"]}, format: text, replace: {{'1': '2'}}}}");
        Assert.Equal("port=2\n", File.ReadAllText(_outside["real"]));
        Assert.True(FileStamp.OfLink(_outside["link"])!.Value.IsLink);
    }

    [Fact]
    public void An_expression_without_end_is_an_error_after_seconds()
    {
        _folder.Write("a.conf", new string('a', 5000) + "!");
        var watch = Stopwatch.StartNew();
        Assert.Contains("takes longer", Assert.Throws<StepException>(() => Run("{file: a.conf, format: text, replace: {'^(a+)+$': b}}")).Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8));
    }

    [Fact]
    public void A_text_that_is_not_there_is_not_made_for_nothing()
    {
        Run("{file: sub/a.conf, format: text, replace: {'1': '2'}}");
        Assert.False(Path.Exists(_folder["sub"]));
        Assert.Contains(_trace, line => line.StartsWith("nothing in ", StringComparison.Ordinal));
    }

    private static void Shell(string script, string argument)
    {
        using var shell = Process.Start("sh", ["-c", script, "sh", argument]);
        shell.WaitForExit();
    }

    private string Refused(string file)
    {
        var refused = Assert.Throws<StepException>(() => Run($"{{file: {file}, format: text, replace: {{'1': '2'}}}}"));
        Assert.Equal(5, refused.At.Line);
        return refused.Message;
    }

    private void Run(params string[] entries)
    {
        var text = "profile: 1\nname: Test\ncommand: [true]\nrewrite:\n" + string.Concat(entries.Select(entry => $"  - {entry}\n"));
        var read = ProfileReader.Read("test.yaml", text);
        Assert.Empty(read.Findings.Select(NsmProxy.Text.FindingText.Format));
        using var variables = new RunVariables(_ => null)
        {
            Folder = _folder.Path,
            Session = "/",
            SessionName = "So$1ng.*",
            ClientId = "id",
            ClientName = "name",
            ProfileFolder = "/",
        };
        ConfigurationRewrite.Run(read.Profile!.Rewrite, variables, _trace.Add);
    }
}
