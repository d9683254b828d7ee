using System.CommandLine;
using System.Globalization;
using NsmProxy.Files;
using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy reset</c>: empties a client's data.</summary>
internal static class ResetCommand
{
    private const int MostFilesNamed = 20;

    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "the client's folder in the session" };
        var yes = new Option<bool>("--yes", "-y") { Description = "do not ask" };
        var delete = new Option<bool>("--delete") { Description = "delete for good, instead of moving to the trash" };
        var command = new Command(
            "reset",
            """
            Empty a client's data, so that its next open makes a new project. It goes to the trash, from which a file manager
            brings it back. Which program the client is stays.

            Examples:
              nsmproxy reset ~/.local/share/nsm/song/Seq24.nABCD
              nsmproxy reset --yes --delete ~/.local/share/nsm/song/Seq24.nABCD
            """)
        {
            folder, yes, delete,
        };
        command.SetAction(parsed => Reset(parsed.GetRequiredValue(folder), parsed.GetValue(yes), parsed.GetValue(delete)));
        return command;
    }

    private static int Reset(string folder, bool isSure, bool isForGood)
    {
        try
        {
            using var reset = ClientReset.Of(folder);
            if (reset.Names.Count == 0)
            {
                Console.Out.WriteLine("there is nothing to empty");
                return 0;
            }

            Announce([.. reset.Files()], isForGood);
            if (!isSure && !IsWanted())
            {
                return 1;
            }

            if (isForGood)
            {
                reset.Delete();
            }
            else
            {
                Console.Out.WriteLine($"moved to {reset.MoveToTrash()}");
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Complaint.Say(exception.Message);
            return 1;
        }
    }

    private static void Announce(IReadOnlyList<(string Name, long Size)> files, bool isForGood)
    {
        foreach (var (name, size) in files.Take(MostFilesNamed))
        {
            Console.Out.WriteLine($"  {Visible.Of(name)} ({Bytes(size)})");
        }

        if (files.Count > MostFilesNamed)
        {
            Console.Out.WriteLine($"  and {files.Count - MostFilesNamed} more");
        }

        var fate = isForGood ? "will be deleted for good" : "will go to the trash";
        Console.Out.WriteLine($"{files.Count} {(files.Count == 1 ? "file" : "files")}, {Bytes(files.Sum(file => file.Size))}, {fate}");
    }

    private static bool IsWanted()
    {
        if (Console.IsInputRedirected)
        {
            Complaint.Say("nothing was done: there is nobody to ask; --yes does it without asking");
            return false;
        }

        Console.Out.Write("Empty this client? [y/N] ");
        if (Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes")
        {
            return true;
        }

        Console.Out.WriteLine("nothing was done");
        return false;
    }

    private static string Bytes(long size) => size == 1 ? "1 byte" : $"{size.ToString("N0", CultureInfo.InvariantCulture)} bytes";
}
