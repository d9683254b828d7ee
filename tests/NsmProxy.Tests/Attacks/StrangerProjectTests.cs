using NsmProxy.Nsm;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Attacks;

/// <summary>What stands in the place of a project, where nothing else in the profile would look there: no <c>new</c> that makes it.</summary>
public class StrangerProjectTests
{
    [Theory]
    [InlineData("project: state.txt", "state.txt", Trap.LinkToFile, "leads out of the client's folder")]
    [InlineData("project: state.txt", "state.txt", Trap.LinkToFolder, "leads out of the client's folder")]
    [InlineData("project: state.txt", "state.txt", Trap.LinkToNothing, "leads to nothing")]
    [InlineData("project: deep/state.txt", "deep", Trap.LinkToFolder, "leads out of the client's folder")]
    [InlineData("project: state.txt", "state.txt", Trap.Pipe, "is neither a file nor a folder")]
    [InlineData("project: state.txt", "state.txt", Trap.Socket, "is neither a file nor a folder")]
    [InlineData("new: {deep/other.txt: {text: new}}", "deep", Trap.LinkToFolder, "leads out of the client's folder")]
    public void A_project_that_leads_out_or_is_no_file_is_not_opened(string line, string place, object trap, string why) => Stage.Run(async stage =>
    {
        stage.WriteProfile("stranger", $"profile: 1\nname: Dummy\ncommand: [/bin/sh, -c, 'touch started; echo ready; exec sleep 1000']\n{line}\nready: {{output: ^ready$}}\nsave: none\n");
        var bait = new Bait(Path.Combine(stage.Root, "bait"));
        var proxy = await stage.AnnounceAsync("stranger");
        Traps.Set((Trap)trap, Path.Combine(proxy.Folder, place), bait);
        Assert.Contains(why, Assert.IsType<ErrorReply>(await proxy.AskOpenAsync()).Text, StringComparison.Ordinal);
        await proxy.StopAsync();
        Assert.False(File.Exists(Path.Combine(proxy.Folder, "started")));
        bait.AssertUntouched("the open");
    });

    [Theory]
    [InlineData("nsm-proxy.config", 65)]
    [InlineData("go.sh", 65 * 1024)]
    public void What_an_nsm_proxy_left_is_not_read_where_it_is_larger_than_any(string file, int kibibytes) => Stage.Run(async stage =>
    {
        var folder = Directory.CreateDirectory(Path.Combine(stage.Session, "NSM Proxy.nABCD")).FullName;
        File.WriteAllText(Path.Combine(folder, "nsm-proxy.config"), "executable\n\t/bin/sh\narguments\n\tgo.sh\n");
        using (var large = File.Open(Path.Combine(folder, file), FileMode.OpenOrCreate))
        {
            large.SetLength(kibibytes * 1024L);
        }

        var (status, output) = await stage.CommandAsync("trust", folder, "--yes");
        Assert.Equal(1, status);
        Assert.Contains("too large", output, StringComparison.Ordinal);
    });
}
