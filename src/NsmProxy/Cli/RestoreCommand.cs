using System.CommandLine;
using NsmProxy.Files;
using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy restore</c>: puts the last good version back on request.</summary>
internal static class RestoreCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "the client's folder in the session" };
        var command = new Command(
            "restore",
            """
            Put back the project files as they were before the last save. What they replace is kept beside them.

            Example:
              nsmproxy restore ~/.local/share/nsm/song/Seq24.nABCD
            """)
        {
            folder,
        };
        command.SetAction(parsed => Restore(parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Restore(string folder)
    {
        try
        {
            var path = Path.GetFullPath(folder);
            using var held = FolderLock.Take(path);
            foreach (var file in LastGoodVersion.Of(path).Restore())
            {
                Console.Out.WriteLine(Visible.Of(file.KeptAs is { } kept ? $"{file.Name} (what was there is now {kept})" : file.Name));
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Complaint.Say(exception.Message);
            return 1;
        }
    }
}
