using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

/// <summary>Names that are no UTF-8, as old sessions and archives from elsewhere have them, belong to a project like all others.</summary>
public class OddNamesTests
{
    private const string Project = "project";

    // Latin-1.
    private const string Make = """
        sound=$(printf 'Gr\374n.wav'); folder=$(printf 'Kl\344nge'); target=$(printf 'M\374ll')
        mkdir -p project/"$folder" && cd project && printf sound > "$sound" && printf deep > "$folder/$sound" && ln -s "$target" "$folder/link"
        """;

    private const string IsThere = """
        sound=$(printf 'Gr\374n.wav'); folder=$(printf 'Kl\344nge'); target=$(printf 'M\374ll')
        test "$(cat "$sound")" = sound && test "$(cat "$folder/$sound")" = deep && test "$(readlink "$folder/link")" = "$target"
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_kept_and_put_back()
    {
        using var folder = new TempFolder();
        Run(folder, Make);
        var versions = new LastGoodVersion(folder.Path, [Project]);
        await versions.KeepAsync(Cancel);
        Run(folder, $"cd .nsmproxy/previous/project; {IsThere}");
        Run(folder, "rm -r project");
        Assert.Equal(RecoveryKind.PutBack, versions.Recover().Kind);
        Run(folder, $"cd project; {IsThere}");
    }

    [Fact]
    public async Task They_are_compared_and_removed()
    {
        using var folder = new TempFolder();
        Run(folder, Make);
        var versions = new LastGoodVersion(folder.Path, [Project]);
        Assert.Equal("copied ahead", await versions.KeepAheadAsync(Cancel));
        Assert.Equal("nothing to copy ahead", await versions.KeepAheadAsync(Cancel));
        Run(folder, """for sound in project/Gr*; do printf other > "$sound"; touch -d 2001-02-03 "$sound"; done""");
        Assert.Equal("copied ahead", await versions.KeepAheadAsync(Cancel));
        Run(folder, """test "$(cat .nsmproxy/next/project/Gr*)" = other""");
        versions.Leave();
        Assert.Empty(Directory.GetFileSystemEntries(folder[".nsmproxy"]));
    }

    [Fact]
    public async Task A_damaged_one_is_restored()
    {
        using var folder = new TempFolder();
        Run(folder, Make);
        await new LastGoodVersion(folder.Path, [Project]).KeepAsync(Cancel);
        Run(folder, """for sound in project/Gr*; do printf damaged > "$sound"; done""");
        Assert.Equal(new PutBackFile(Project, "project.replaced"), Assert.Single(LastGoodVersion.Of(folder.Path).Restore()));
        Run(folder, $"cd project; {IsThere}");
        Run(folder, """test "$(cat project.replaced/Gr*)" = damaged""");
    }

    [Fact]
    public async Task One_alone_is_content_enough()
    {
        using var folder = new TempFolder();
        Run(folder, $"{Make} && rm -r Kl*");
        var versions = new LastGoodVersion(folder.Path, [Project]);
        await versions.KeepAsync(Cancel);
        Run(folder, """rm project/*""");
        Assert.Equal(Project, Assert.Single(versions.Recover().Files).Name);
        Run(folder, """test "$(cat project/Gr*)" = sound""");
    }

    private static void Run(TempFolder folder, string script) => WritingStyles.Shell($"export LC_ALL=C; cd '{folder.Path}'; {script}");
}
