using System.CommandLine;
using NsmProxy.Files;
using NsmProxy.Launchers;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy unlink</c>: takes away what <c>nsmproxy link</c> has made.</summary>
internal static class UnlinkCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var command = new Command(
            "unlink",
            """
            Take launchers and their menu entries away, and only those that nsmproxy has made.

            Examples:
              nsmproxy unlink seq24
              nsmproxy unlink --all
            """);
        var options = new LauncherOptions(command, "all launchers and menu entries");
        command.SetAction(parsed =>
        {
            var folder = options.Folder(parsed);
            var entries = options.Entries(parsed);
            var named = options.Ids(parsed);
            var status = named.Length > 0
                ? LauncherOptions.ForEach(named, id => Unlink(id, folder, entries))
                : LauncherOptions.ForEach(Launcher.IdsIn(folder), id => Launcher.Remove(id, folder)) | LauncherOptions.ForEach(entries?.Ids() ?? [], id => entries!.Remove(id));
            return options.Ray(parsed) is { } templates ? status | LauncherOptions.ForEach([templates], file => file.Remove()) : status;
        });
        return command;
    }

    private static string Unlink(string id, string folder, LauncherEntries? entries)
    {
        var launcher = Launcher.Remove(id, folder);
        var entry = entries?.Remove(id);
        return launcher ?? entry ?? throw new FilesException($"there is no launcher {Path.Combine(folder, Launcher.NameOf(id))}");
    }
}
