using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NsmProxy.Control;
using NsmProxy.Osc;

namespace NsmProxy.Cli;

/// <summary>Which session manager a command is for: the one that <c>--url</c> names, else the one of NSM_URL, else the only one
/// of this user that runs.</summary>
internal static class ServerChoice
{
    /// <summary>The exit status when there is no session manager.</summary>
    public const int NoServer = 3;

    private const int WrongUse = 2;

    /// <summary>The paragraph about it in the commands' help.</summary>
    public const string Help =
        """
        The session manager is the one at --url, else the one of NSM_URL, else the one of yours that runs. When several run,
        you are asked which one on a terminal; elsewhere it is an error that lists them.
        """;

    /// <summary>The option <c>--url</c>.</summary>
    public static Option<string?> UrlOption() => new("--url") { HelpName = "URL", Description = "the session manager, such as osc.udp://127.0.0.1:16000/" };

    /// <summary>Finds it, and where that fails says why on standard error.</summary>
    /// <param name="url">What <c>--url</c> gives, or null.</param>
    /// <param name="server">The session manager.</param>
    /// <param name="status">The exit status when there is none.</param>
    public static bool TryFind(string? url, [NotNullWhen(true)] out RunningServer? server, out int status)
    {
        var named = url ?? Environment.GetEnvironmentVariable("NSM_URL");
        if (named is { Length: > 0 } || url is not null)
        {
            var isAddress = OscAddress.TryParse(named!, out var address, out var problem);
            server = isAddress ? RunningServers.At(address!) : null;
            status = isAddress ? 0 : Complain($"{(url is null ? "NSM_URL" : "--url")} is no address: {problem}", WrongUse);
            return isAddress;
        }

        var running = RunningServers.Find();
        server = running.Count == 1 ? running[0] : null;
        status = 0;
        if (running.Count == 0)
        {
            status = Complain("no session manager of yours is running; start one (nsmd, RaySession, Agordejo), or name one that cannot be found: --url URL", NoServer);
        }
        else if (running.Count > 1)
        {
            server = Ask(running);
            status = server is null ? WrongUse : 0;
        }

        return server is not null;
    }

    private static RunningServer? Ask(IReadOnlyList<RunningServer> running)
    {
        Complaint.Say("several session managers are running:");
        for (var i = 0; i < running.Count; i++)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}  {running[i]}"));
        }

        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            Complaint.Say("say which: --url URL");
            return null;
        }

        while (true)
        {
            Console.Error.Write($"Which one? 1 to {running.Count}, or nothing for none: ");
            var answer = Console.In.ReadLine()?.Trim();
            if (string.IsNullOrEmpty(answer))
            {
                return null;
            }

            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= running.Count)
            {
                return running[number - 1];
            }
        }
    }

    private static int Complain(string problem, int status)
    {
        Complaint.Say(problem);
        return status;
    }
}
