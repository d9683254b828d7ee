using System.CommandLine;
using NsmProxy.Control;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy status</c>: the proxies that run now.</summary>
internal static class StatusCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "print a JSON array" };
        var command = new Command(
            "status",
            """
            Show the proxies of yours that run now: program, state, last save, folder and log. Times are UTC.

            Exit status 0, also when none runs.

            Examples:
              nsmproxy status
              nsmproxy status --json
            """)
        {
            json,
        };
        command.SetAction(parsed => Show(parsed.GetValue(json)));
        return command;
    }

    private static int Show(bool json)
    {
        var proxies = ProxyList.Running();
        Console.Out.Write(json ? StatusReport.Json(proxies, NameOf) : StatusReport.Text(proxies, NameOf));
        if (proxies.Count == 0 && !json)
        {
            Complaint.Say("no proxy is running");
        }

        return 0;
    }

    /// <summary>The program's name: as it announced itself, else as its profile has it.</summary>
    private static string NameOf(RunningProxy proxy) =>
        proxy.Report?.Name ?? (proxy.Id is { } id ? ProfileArgument.Read(id).Profile?.Name ?? id : Path.GetFileName(proxy.Folder) ?? "");
}
