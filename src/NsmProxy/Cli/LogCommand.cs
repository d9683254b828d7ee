using System.CommandLine;
using System.Runtime.InteropServices;
using NsmProxy.Control;
using NsmProxy.Files;
using NsmProxy.Launchers;
using NsmProxy.Loop;
using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy log</c>: what a proxy did, or what its program wrote.</summary>
internal static class LogCommand
{
    private const int StandardOutput = 1;

    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var client = new Argument<string>("ID|FOLDER") { Description = "a profile's id, or a client's folder" };
        var follow = new Option<bool>("--follow", "-f") { Description = "go on with what is written from now on, until SIGINT (Ctrl+C)" };
        var program = new Option<bool>("--program") { Description = "what the program wrote to its output, instead of what the proxy did" };
        var command = new Command(
            "log",
            """
            Print the log of the proxy of that profile that runs now, else of the one that ran last.

            When several run they are listed, and one is named by its folder. One that has ended is looked for where session
            managers keep sessions by default, and where those that run now do; elsewhere name its folder.

            Examples:
              nsmproxy log seq24
              nsmproxy log seq24 --program --follow
              nsmproxy log ~/.local/share/nsm/song/Seq24.nABCD
            """)
        {
            client, follow, program,
        };
        command.SetAction(parsed => FolderOf(parsed.GetRequiredValue(client)) is { } folder
            ? Print(Path.Combine(folder, StateFolder.Name, parsed.GetValue(program) ? "program.log" : "proxy.log"), parsed.GetValue(follow))
            : 1);
        return command;
    }

    /// <summary>The client's folder that is meant; null when there is none or not just one, which is said.</summary>
    private static string? FolderOf(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal) || Directory.Exists(Path.Combine(text, StateFolder.Name)))
        {
            var named = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text));
            return FileStamp.OfEntry(Path.Combine(named, StateFolder.Name)) is { IsFolder: true }
                ? named
                : Complain($"{named} is no client's folder (one in which a program was opened, with {StateFolder.Name} in it)");
        }

        List<RunningProxy> running = [.. ProxyList.Running().Where(proxy => proxy.Id == text && proxy.Folder is not null)];
        return running.Count switch
        {
            0 => EndedFolderOf(text),
            1 => running[0].Folder,
            _ => Complain($"several proxies of '{text}' are running; name one by its folder:\n{string.Join('\n', running.Select(proxy => $"  nsmproxy log {proxy.Folder}"))}"),
        };
    }

    private static string? EndedFolderOf(string id)
    {
        List<string> roots =
        [
            .. RunningServers.Find().Select(server => server.SessionRoot()).OfType<string>(),
            .. ClientLogs.Roots(UserFolders.Home, UserFolders.Data),
        ];
        var profile = ProfileArgument.Read(id);
        return ClientLogs.MostRecent(roots, Launcher.NameOf(id), profile.Profile?.Name, id)
            ?? Complain($"no proxy of '{id}' is running, and none has left a log in {string.Join(", ", roots)}{(profile.File is null ? $"; {profile.Problem}" : "; name its folder: nsmproxy log FOLDER")}");
    }

    private static int Print(string path, bool follow)
    {
        using var output = Console.OpenStandardOutput();
        Action<ReadOnlySpan<byte>> write = Console.IsOutputRedirected ? output.Write : block => output.Write(TerminalText.Lines(block));
        LogReader.ReadOlder(path, write);
        using var log = new LogReader(path);
        if (!log.ReadNew(write) && !follow)
        {
            Complain($"there is no {path}");
            return 1;
        }

        output.Flush();
        return follow ? EventLoop.Run(loop => FollowAsync(loop, path, () => log.ReadNew(write))) : 0;
    }

    private static async Task<int> FollowAsync(EventLoop loop, string path, Action readNew)
    {
        var over = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupted = OnSignal(PosixSignal.SIGINT);
        using var terminated = OnSignal(PosixSignal.SIGTERM);
        // A pipe that nobody reads any more, as behind head(1), would otherwise be noticed by nobody.
        using var gone = FileStamp.Of("/proc/self/fd/1") is { IsPipe: true } ? loop.WhenReadable(StandardOutput, () => over.TrySetResult(0)) : null;
        using var watch = new LogWatch(loop, Path.GetDirectoryName(path)!, readNew);
        // What was written before the watch began.
        readNew();
        return await over.Task;

        PosixSignalRegistration OnSignal(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            loop.Post(() => over.TrySetResult(0));
        });
    }

    private static string? Complain(string problem)
    {
        Complaint.Say(problem);
        return null;
    }
}
