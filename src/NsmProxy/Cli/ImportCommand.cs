using System.CommandLine;
using NsmProxy.Files;
using NsmProxy.Files.Paths;
using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy import</c>: links files from outside into a client's folder by hand.</summary>
internal static class ImportCommand
{
    private const string LinkFolderName = "external";

    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "the files or folders" };
        var folder = new Option<string?>("--folder") { HelpName = "DIR", Description = "the client's folder, or one in it; default the current folder" };
        var command = new Command(
            "import",
            """
            Link files from outside the session into a client's folder, and print the paths to use instead, one a line.

            The links are in the folder's external/. A file that is linked already has the same path again; one that lies in
            the session keeps its own. An archive of the session with what links lead to (tar -h) holds everything.

            Exit status 0: all are linked. 1: some are not, and why stands on standard error.

            Examples:
              nsmproxy import ~/samples/kick.wav --folder ~/.local/share/nsm/song/Sampler.nABCD
              cd ~/.local/share/nsm/song/Sampler.nABCD && nsmproxy import ~/samples/*.wav
            """)
        {
            files, folder,
        };
        command.SetAction(parsed => Import(parsed.GetRequiredValue(files), parsed.GetValue(folder)));
        return command;
    }

    private static int Import(string[] files, string? folder)
    {
        var start = Path.GetFullPath(folder ?? ".");
        if (ClientFolderOf(start) is not { } client)
        {
            Complaint.Say($"{start} is not in a client's folder (one in which a program was opened, with {StateFolder.Name} in it); name the client's folder: --folder DIR");
            return 1;
        }

        var guarded = new GuardedFolder(client);
        var session = PlaceFile.Read(guarded) is [{ } place, ..] && place.Folder == client ? place.Session ?? client : client;
        var inside = FinalTarget.Find(session)?.Path ?? session;
        var links = new LinkFolder(guarded, LinkFolderName);
        var status = 0;
        foreach (var file in files)
        {
            try
            {
                Console.Out.WriteLine(PathOf(Path.GetFullPath(file), client, inside, links));
            }
            catch (FilesException problem)
            {
                Complaint.Say(problem.Message);
                status = 1;
            }
        }

        return status;
    }

    /// <summary>The nearest folder, upwards, in which a program was opened.</summary>
    private static string? ClientFolderOf(string start)
    {
        for (var folder = WrittenPath.Normalized(start); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, StateFolder.Name)))
            {
                return folder;
            }
        }

        return null;
    }

    private static string PathOf(string file, string client, string inside, LinkFolder links)
    {
        var name = WrittenPath.Normalized(file);
        var target = FinalTarget.Find(name) ?? throw new FilesException($"there is no file {Quote.Of(name)}");
        if (WrittenPath.IsIn(name, client) || WrittenPath.IsIn(target.Path, inside))
        {
            return name;
        }

        if (!target.Stamp.IsFile && !target.Stamp.IsFolder)
        {
            throw new FilesException($"{name} is neither a file nor a folder");
        }

        return target.Stamp.IsFolder && WrittenPath.IsIn(inside, target.Path)
            ? throw new FilesException($"{name} is not linked, since the session itself lies in it")
            : links.LinkTo(Path.GetFileName(name), target).Path;
    }
}
