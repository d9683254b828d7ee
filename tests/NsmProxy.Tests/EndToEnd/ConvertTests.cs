namespace NsmProxy.Tests.EndToEnd;

public class ConvertTests
{
    private const string Config = "executable\n\tseq24\narguments\n\t\"$CONFIG_FILE\"\nconfig file\n\tsong.midi\nsave signal\n\t10\nstop signal\n\t15\n";

    private const string Templates = """
        <RAY-CLIENT-TEMPLATES>
         <Client-Template template-name="One" protocol="Ray-Hack" executable="one" config_file="a.x" save_signal="10" stop_signal="15"/>
         <Client-Template template-name="Number two" protocol="Ray-Hack" executable="two" config_file="b.x" save_signal="10" stop_signal="15"/>
        </RAY-CLIENT-TEMPLATES>
        """;

    [Fact]
    public void The_profile_of_an_nsm_proxy_s_folder_is_printed_and_is_good() => Stage.Run(async stage =>
    {
        File.WriteAllText(Path.Combine(stage.Session, "nsm-proxy.config"), Config);
        var (status, output) = await stage.CommandAsync("convert", stage.Session);
        Assert.Equal(0, status);
        Assert.StartsWith("# Not proved yet; converted from nsm-proxy.config.\n", output, StringComparison.Ordinal);
        Assert.Contains("\ncommand: [seq24, \"${project}\"]\nproject: song.midi\n", output, StringComparison.Ordinal);

        var file = Path.Combine(stage.Root, "seq24.yaml");
        Assert.Equal((0, file), await stage.CommandAsync("convert", stage.Session, "--output", file));
        Assert.Equal(0, (await stage.CommandAsync("check", file)).Status);
        var again = await stage.CommandAsync("convert", stage.Session, "--output", file);
        Assert.Equal(1, again.Status);
        Assert.Contains("is there already, and stays as it is", again.Output, StringComparison.Ordinal);
    });

    [Fact]
    public void Of_several_one_is_named_or_all_are_written() => Stage.Run(async stage =>
    {
        var file = Path.Combine(stage.Session, "client_templates.xml");
        File.WriteAllText(file, Templates);
        var (status, output) = await stage.CommandAsync("convert", file);
        Assert.Equal(1, status);
        Assert.Contains("has several clients: 'One', 'Number two'.", output, StringComparison.Ordinal);
        Assert.Contains("\nname: Number two\n", (await stage.CommandAsync("convert", file, "--client", "Number two")).Output, StringComparison.Ordinal);
        Assert.Contains("has no client 'three'; it has 'One', 'Number two'", (await stage.CommandAsync("convert", file, "--client", "three")).Output, StringComparison.Ordinal);

        var folder = Path.Combine(stage.Root, "new", "profiles") + "/";
        Assert.Equal((0, $"{folder}one.yaml\n{folder}number-two.yaml"), await stage.CommandAsync("convert", file, "--output", folder));
        Assert.Equal(0, (await stage.CommandAsync("check", folder + "one.yaml", folder + "number-two.yaml")).Status);
    });

    [Fact]
    public void What_is_none_of_their_files_is_an_error_in_one_line() => Stage.Run(async stage =>
    {
        var empty = await stage.CommandAsync("convert", stage.Session);
        Assert.Equal((1, $"nsmproxy: {stage.Session} holds none of nsm-proxy.config, ray-proxy.xml, raysession.xml, client_templates.xml"), empty);
        var missing = await stage.CommandAsync("convert", Path.Combine(stage.Session, "x"));
        Assert.Equal((1, $"nsmproxy: {stage.Session}/x is not there, or is no file"), missing);
    });
}
