using System.CommandLine;
using NsmProxy.Files;
using NsmProxy.Loop;
using NsmProxy.Osc;
using NsmProxy.Session;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy run</c>: the proxy itself.</summary>
internal static class RunCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var profile = ProfileArgument.Argument();
        var folder = new Option<string?>("--folder") { HelpName = "DIR", Description = "the client's folder, when there is no session manager" };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "say on standard error what arrives, is decided and is done" };
        var command = new Command(
            "run",
            """
            Run a program in the session that NSM_URL names, or without one in a folder.

            Without a session manager SIGUSR1 saves and SIGTERM stops.

            Examples:
              nsmproxy run seq24 --folder ~/songs/one
              nsmproxy run ./my-program.yaml --verbose
            """)
        {
            profile, folder, verbose,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(profile), LaunchName.Current(), parsed.GetValue(folder), parsed.GetValue(verbose)));
        return command;
    }

    /// <summary>Runs a proxy to its end.</summary>
    /// <param name="text">The profile's id or file.</param>
    /// <param name="launched">The name that this program was launched with.</param>
    /// <param name="folder">The client's folder without a session manager, or null.</param>
    /// <param name="verbose">Whether the trace goes to standard error.</param>
    /// <returns>The proxy's exit status.</returns>
    public static int Run(string text, string launched, string? folder, bool verbose)
    {
        var argument = ProfileArgument.Read(text);
        var server = Server();
        if (argument.Profile is null && server is null)
        {
            return argument.Complain();
        }

        return EventLoop.Run(loop => ProxyHost.RunAsync(loop, new ProxySetup
        {
            Profile = argument.Profile,
            Problem = argument.Problem,
            Name = argument.Profile?.Name ?? NameOfBroken(argument),
            Executable = launched,
            Server = server,
            OwnFolder = folder is not null ? Path.GetFullPath(folder) : OwnFolder(argument.Id),
            Verbose = verbose || Environment.GetEnvironmentVariable("NSMPROXY_LOG") == "debug",
        }));
    }

    /// <summary>The session manager that NSM_URL names; null without one.</summary>
    internal static OscAddress? Server()
    {
        if (Environment.GetEnvironmentVariable("NSM_URL") is not { Length: > 0 } url)
        {
            return null;
        }

        if (OscAddress.TryParse(url, out var address, out var problem))
        {
            return address;
        }

        Complaint.Say($"NSM_URL is no address ({problem}), so there is no session manager");
        return null;
    }

    /// <summary>A broken profile's name, as far as it can be read: under another name the session manager would give the
    /// client another folder.</summary>
    private static string NameOfBroken(ProfileArgument argument)
    {
        const string Key = "name:";
        try
        {
            var line = argument.File is null ? null : File.ReadLines(argument.File).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
            return line?[Key.Length..].Trim().Trim('"', '\'') is { Length: > 0 } name && !name.AsSpan().ContainsAny('/', ':') ? name : argument.Id;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return argument.Id;
        }
    }

    private static string OwnFolder(string id) => Path.Combine(UserFolders.Data, "nsmproxy", id);
}
