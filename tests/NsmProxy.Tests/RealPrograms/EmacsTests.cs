using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

[Collection(RealProgram.Name)]
public class EmacsTests
{
    private const string Notes = "notes.txt";

    [Fact]
    public async Task Text_typed_into_emacs_survives_save_quit_and_reopen()
    {
        await using var studio = await Open();
        await studio.NewSession();
        await Evaluate(studio, "(with-current-buffer \"notes.txt\" (insert \"the bridge is too long\\n\"))", "^nil$");
        Assert.Equal("", studio.Read(Notes));
        await studio.Session.Save();
        Assert.Equal("the bridge is too long\n", studio.Read(Notes));
        await studio.Close();

        await studio.Reopen();
        await Evaluate(studio, "(with-current-buffer \"notes.txt\" (buffer-string))", "^\"the bridge is too long");
        await studio.Close();
    }

    [Fact]
    public async Task Emacs_without_changes_counts_as_saved()
    {
        await using var studio = await Open();
        await studio.NewSession();
        await studio.Session.Save();
        await studio.Close();
    }

    [Fact]
    public async Task A_save_that_emacs_could_not_make_is_an_error()
    {
        await using var studio = await Open();
        await studio.NewSession();
        await Evaluate(studio, "(with-current-buffer \"notes.txt\" (insert \"lost\") (add-hook 'write-contents-functions (lambda () (error \"no room\")) nil t) nil)", "^nil$");
        await Assert.ThrowsAsync<InvalidOperationException>(() => studio.Session.SaveClient(studio.Client));
        Assert.Equal(RayClientStatus.Error, studio.Session.Client(studio.Client).Status);
        await studio.Abort();
    }

    /// <summary>As a user would: with the command that the client's label says.</summary>
    private static async Task Evaluate(Studio studio, string expression, string expected)
    {
        var socket = studio.Session.Client(studio.Client).Label.Split(' ')[^1];
        var client = studio.Sandbox.Start("emacsclient", "--socket-name", socket, "--eval", expression);
        await client.WaitForLine(expected, TimeSpan.FromSeconds(10));
    }

    private static Task<Studio> Open()
    {
        Programs.Require("emacs", "emacs-nox");
        Programs.Require("emacsclient", "emacs-nox");
        return Studio.Open("emacs", QuietInBackground);
    }

    // A new user's Emacs compiles its Lisp in processes with sessions of their own, which live on for a while after it.
    private static async Task QuietInBackground(Sandbox sandbox)
    {
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "home/.emacs.d")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "early-init.el"), "(setq native-comp-deferred-compilation nil native-comp-jit-compilation nil)\n");
    }
}
