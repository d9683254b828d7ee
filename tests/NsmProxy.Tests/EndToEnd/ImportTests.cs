namespace NsmProxy.Tests.EndToEnd;

public class ImportTests
{
    [Fact]
    public void A_file_is_linked_and_the_path_to_use_printed() => Stage.Run(async stage =>
    {
        var client = await ClientAsync(stage);
        var (kick, other) = (Write(stage, "samples/my kick.wav"), Write(stage, "more/my kick.wav"));
        var link = Path.Combine(client, "external/my kick.wav");
        Assert.Equal((0, link), await stage.CommandAsync("import", kick, "--folder", client));
        Assert.Equal(kick, new FileInfo(link).LinkTarget);

        // Again, in another way of writing, from a folder below, and together with another of the same name.
        var below = Directory.CreateDirectory(Path.Combine(client, "audio/loops")).FullName;
        var (status, output) = await stage.CommandAsync("import", "samples/../samples/my kick.wav", other, "--folder", below);
        Assert.Equal(0, status);
        Assert.Equal(link, output.Split('\n')[0]);
        Assert.Matches(@"/external/my kick-[0-9a-f]{8}\.wav$", output.Split('\n')[1]);
        Assert.Equal(2, Directory.GetFileSystemEntries(Path.Combine(client, "external")).Length);
    });

    [Fact]
    public void The_current_folder_tells_the_client() => Stage.Run(async stage =>
    {
        var client = await ClientAsync(stage);
        using var child = NsmProxy.Processes.ChildProcess.Start(stage.Loop, new NsmProxy.Processes.ProcessStart(
            NsmProxyExecutable.File, ["nsmproxy", "import", Write(stage, "samples")], stage.Environment(), client));
        await stage.UntilAsync(() => child.Ended.IsCompleted, "the import");
        Assert.Equal(Path.Combine(client, "external/samples"), Assert.Single(child.Output.Last));
    });

    [Fact]
    public void What_lies_in_the_session_keeps_its_path() => Stage.Run(async stage =>
    {
        var client = await ClientAsync(stage);
        var own = Write(stage, "session/Dummy.nABCD/own.wav");
        Assert.Equal((0, own), await stage.CommandAsync("import", own, "--folder", client));
        var link = (await stage.CommandAsync("import", Write(stage, "samples/kick.wav"), "--folder", client)).Output;
        Assert.Equal((0, link), await stage.CommandAsync("import", link, "--folder", client));
    });

    [Fact]
    public void A_missing_file_is_an_error_and_the_others_are_linked() => Stage.Run(async stage =>
    {
        var client = await ClientAsync(stage);
        var (status, output) = await stage.CommandAsync("import", "samples/none.wav", Write(stage, "samples/kick.wav"), "/dev/null", stage.Root, "--folder", client);
        Assert.Equal(1, status);
        Assert.Contains("nsmproxy: there is no file '", output, StringComparison.Ordinal);
        Assert.Contains("/dev/null is neither a file nor a folder", output, StringComparison.Ordinal);
        Assert.Contains($"{stage.Root} is not linked, since the session itself lies in it", output, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(client, "external/kick.wav")], Directory.GetFileSystemEntries(Path.Combine(client, "external")));
    });

    [Fact]
    public void Outside_of_a_clients_folder_it_says_what_to_do() => Stage.Run(async stage =>
    {
        var file = Write(stage, "samples/kick.wav");
        var (status, output) = await stage.CommandAsync("import", file);
        Assert.Equal(1, status);
        Assert.Contains($"{stage.Root} is not in a client's folder", output, StringComparison.Ordinal);
        Assert.Contains("--folder DIR", output, StringComparison.Ordinal);
        Assert.Equal(2, (await stage.CommandAsync("import")).Status);
        Assert.Contains("nsmproxy import ~/samples/kick.wav --folder ", (await stage.CommandAsync("import", "--help")).Output, StringComparison.Ordinal);
    });

    [Fact]
    public void A_link_folder_that_leads_elsewhere_is_refused() => Stage.Run(async stage =>
    {
        var client = await ClientAsync(stage);
        var elsewhere = Directory.CreateDirectory(Path.Combine(stage.Root, "elsewhere")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(client, "external"), elsewhere);
        var (status, output) = await stage.CommandAsync("import", Write(stage, "samples/kick.wav"), "--folder", client);
        Assert.Equal(1, status);
        Assert.Contains("is a symbolic link to", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
    });

    private static async Task<string> ClientAsync(Stage stage)
    {
        stage.Profile();
        var proxy = await stage.OpenAsync("dummy");
        await proxy.StoppedAsync();
        return proxy.Folder;
    }

    private static string Write(Stage stage, string file)
    {
        var path = Path.Combine(stage.Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "sound");
        return path;
    }
}
