using System.CommandLine;
using NsmProxy.Session.Choosing;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy choose</c>: which program the client NsmProxy shall be, without its window.</summary>
internal static class ChooseCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "the client's folder in the session" };
        var id = new Argument<string>("ID") { Description = "the profile's id (nsmproxy profiles lists them)" };
        var command = new Command(
            "choose",
            """
            Say which program a client NsmProxy shall be: the bare nsmproxy, added to a session.

            A running client follows at once: the program that it was is saved and stopped, and its files stay.

            Example:
              nsmproxy choose ~/.local/share/nsm/song/NsmProxy.nABCD seq24
            """)
        {
            folder, id,
        };
        command.SetAction(parsed => Choose(Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.GetRequiredValue(id)));
        return command;
    }

    private static int Choose(string folder, string id)
    {
        if (ChoiceFile.Read(folder) is null)
        {
            Complaint.Say($"{folder} is not the folder of a client NsmProxy (the bare nsmproxy, added to a session and opened there); its programs are fixed or it is none");
            return 1;
        }

        if (!Profiles.Collection.IsId(id) || id.EndsWith(".yaml", StringComparison.Ordinal))
        {
            Complaint.Say($"{Text.Quote.Of(id)} is no profile's id, and a session remembers only ids; 'nsmproxy profiles' lists them");
            return 1;
        }

        var profile = ProfileArgument.Read(id);
        if (profile.Profile is null)
        {
            return profile.Complain();
        }

        ChoiceFile.Write(folder, profile.Id);
        return 0;
    }
}
