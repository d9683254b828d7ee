using System.CommandLine;
using NsmProxy.Conversion;
using NsmProxy.Files;
using NsmProxy.Session.Choosing;
using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy trust</c>: lets run what nsm-proxy left in a session.</summary>
internal static class TrustCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var folder = new Argument<string?>("FOLDER") { Arity = ArgumentArity.ZeroOrOne, Description = "the client's folder in the session" };
        var yes = new Option<bool>("--yes", "-y") { Description = "do not ask" };
        var list = new Option<bool>("--list") { Description = "list what is trusted" };
        var revoke = new Option<string?>("--revoke") { HelpName = "FOLDER|HASH", Description = "trust it no longer" };
        var command = new Command(
            "trust",
            """
            Show the command that an nsm-proxy left in a client's folder, and let it run if you say so.

            A session from somebody else could bring any command. What is trusted is the content, on this machine and for you: it
            stays so when the session is moved, and is lost when the command, or an executable file of the folder that it names,
            is changed. A running client follows at once.

            Examples:
              nsmproxy trust ~/.local/share/nsm/song/"NSM Proxy.nABCD"
              nsmproxy trust --list
              nsmproxy trust --revoke ~/.local/share/nsm/song/"NSM Proxy.nABCD"
            """)
        {
            folder, yes, list, revoke,
        };
        command.SetAction(parsed => (parsed.GetValue(list), parsed.GetValue(revoke), parsed.GetValue(folder)) switch
        {
            (true, null, null) => List(),
            (false, { } named, null) => Revoke(named),
            (false, null, { } named) => Ask(Path.GetFullPath(named), parsed.GetValue(yes)),
            _ => WrongUse(),
        });
        return command;
    }

    private static int WrongUse()
    {
        Complaint.Say("name a FOLDER, or --list, or --revoke FOLDER, one of them; 'nsmproxy trust --help' shows the use");
        return 2;
    }

    private static int List()
    {
        foreach (var (hash, note) in Trust.List())
        {
            Console.Out.WriteLine($"{hash}  {Visible.Of(note)}");
        }

        return 0;
    }

    private static int Revoke(string named)
    {
        var hash = Directory.Exists(named) ? OldConfig.Find(Path.GetFullPath(named))?.Hash : named;
        if (hash is null || hash.Contains('/', StringComparison.Ordinal) || !Trust.Remove(hash))
        {
            Complaint.Say($"{named} is not trusted; 'nsmproxy trust --list' shows what is");
            return 1;
        }

        return 0;
    }

    private static int Ask(string folder, bool yes)
    {
        if (OldConfig.Find(folder) is not { } config)
        {
            Complaint.Say($"{folder} has no {NsmProxyConfig.FileName}; profiles that you installed need no trust");
            return 1;
        }

        Show(config);
        if (config.IsTrusted)
        {
            Console.Out.WriteLine("It is trusted already.");
            return 0;
        }

        if (!yes && !Agrees())
        {
            return 1;
        }

        Trust.Add(config.Hash, Visible.Of($"{folder}: {config.Client.Command}"));
        return 0;
    }

    private static void Show(OldConfig config)
    {
        var profile = config.ToProfile();
        Console.Out.WriteLine($"{Visible.Of(Path.Combine(config.Folder, NsmProxyConfig.FileName))} runs, as you:");
        Console.Out.WriteLine($"  program    {Visible.Of(profile.Command[0].Source)}");
        foreach (var argument in profile.Command.Skip(1))
        {
            Console.Out.WriteLine($"  argument   {Visible.Of(argument.Source)}");
        }

        Console.Out.WriteLine($"  CONFIG_FILE={Visible.Of(config.Client.ConfigFile)} NSM_CLIENT_ID NSM_SESSION_NAME in its environment");
        foreach (var file in config.OwnFiles)
        {
            Console.Out.WriteLine($"  {Visible.Of(file)} is a file of the session itself: look into it");
        }
    }

    private static bool Agrees()
    {
        if (Console.IsInputRedirected)
        {
            Complaint.Say("it is not trusted, since nobody can be asked here; '--yes' says so");
            return false;
        }

        Console.Out.Write("Let it run? [y/N] ");
        return Console.In.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
