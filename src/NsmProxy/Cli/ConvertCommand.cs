using System.CommandLine;
using NsmProxy.Conversion;
using NsmProxy.Files;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy convert</c>: profiles of what other proxies keep.</summary>
internal static class ConvertCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "the file, or the folder that it lies in" };
        var output = new Option<string?>("--output") { HelpName = "FILE", Description = "write the profile there; into a folder: every profile, named for its program" };
        var client = new Option<string?>("--client") { HelpName = "NAME", Description = "the one of that name, where there are several" };
        var command = new Command(
            "convert",
            """
            Make a profile of what another proxy keeps, and print it: of an nsm-proxy.config, of Ray-Hack clients (raysession.xml)
            and templates (client_templates.xml), and of a ray-proxy.xml.

            What such a profile could not take over as it was is said in its comments. It is not proved: 'nsmproxy try' does that.

            Examples:
              nsmproxy convert ~/.local/share/nsm/song/"NSM Proxy.nABCD" --output seq24.yaml
              nsmproxy convert ~/.config/RaySession/client_templates/client_templates.xml --output ~/.config/nsmproxy/profiles/
              nsmproxy convert song/raysession.xml --client Qsampler
            """)
        {
            file, output, client,
        };
        command.SetAction(parsed => Convert(parsed.GetRequiredValue(file), parsed.GetValue(output), parsed.GetValue(client)));
        return command;
    }

    private static int Convert(string file, string? output, string? client)
    {
        List<ConvertedProfile> profiles = [.. ForeignFile.Read(Path.GetFullPath(file)).Select(ConvertedProfile.Of)];
        var chosen = client is null ? profiles : profiles.FindAll(profile => profile.Name == client || profile.Id == client);
        if (chosen.Count == 0)
        {
            Complaint.Say($"{file} has no client {Text.Quote.Of(client!)}; it has {NamesOf(profiles)}");
            return 1;
        }

        var folder = output is not null && (output.EndsWith('/') || Directory.Exists(output)) ? output : null;
        if (chosen.Count > 1 && folder is null)
        {
            Complaint.Say($"{file} has several clients: {NamesOf(chosen)}. '--client NAME' takes one, '--output FOLDER/' writes all");
            return 1;
        }

        if (output is null)
        {
            Console.Out.Write(chosen[0].Text);
            return 0;
        }

        return chosen.Select(profile => Write(folder is null ? output : Path.Combine(folder, profile.Id + ".yaml"), profile.Text)).ToList().Max();
    }

    private static string NamesOf(IEnumerable<ConvertedProfile> profiles) => string.Join(", ", profiles.Select(profile => $"'{profile.Name}'"));

    private static int Write(string file, string text)
    {
        var path = Path.GetFullPath(file);
        if (FileStamp.OfLink(path) is not null)
        {
            Complaint.Say($"{path} is there already, and stays as it is");
            return 1;
        }

        NewFolder.Make(Path.GetDirectoryName(path)!, CreationModes.CommandFolder);
        AtomicFile.Write(path, text, CreationModes.CommandFile);
        Console.Out.WriteLine(path);
        return 0;
    }
}
