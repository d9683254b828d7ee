using System.Globalization;
using NsmProxy.Files;
using NsmProxy.Files.Formats;

namespace NsmProxy.Conversion;

/// <summary>Ray-Hack clients and templates in the files of RaySession: a session (<c>raysession.xml</c>), templates
/// (<c>client_templates.xml</c>), and what the former ray-proxy left (<c>ray-proxy.xml</c>). The attributes are those of
/// RaySession's client.py (<c>read_xml_properties</c>, <c>write_xml_properties</c>, <c>transform_from_proxy_to_hack</c>).
/// Clients that speak NSM themselves are passed over: they need no proxy.</summary>
public static class RayClients
{
    private const int Usr1 = 10;
    private const int Terminate = 15;

    private static readonly (string Elements, string Source)[] Places =
    [
        ("/RAYSESSION/Clients/Client", "a Ray-Hack client"),
        ("/RAYSESSION/RemovedClients/Client", "a Ray-Hack client in the trash"),
        ("/RAY-CLIENT-TEMPLATES/Client-Template", "a Ray-Hack template"),
        ("/RAY-PROXY", "ray-proxy.xml"),
    ];

    /// <summary>Reads all of them, in the order of the file.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="FilesException">It is no XML, or has none of them.</exception>
    public static IReadOnlyList<ForeignClient> Read(string file, string text)
    {
        var clients = new List<ForeignClient>();
        try
        {
            var document = new XmlFormat().Parse(text);
            foreach (var (elements, source) in Places)
            {
                var count = elements == "/RAY-PROXY" ? 1 : CountOf(document, elements);
                for (var number = 1; number <= count; number++)
                {
                    var element = elements == "/RAY-PROXY" ? elements : $"{elements}[{number}]";
                    if (ClientOf(name => document.Find($"{element}/@{name}") is [{ } found, ..] ? found.Value.Trim() : "", source) is { } client)
                    {
                        clients.Add(client);
                    }
                }
            }
        }
        catch (ContentException problem)
        {
            throw new FilesException($"{file} is no XML that could be read: {problem.Message}", problem);
        }

        return clients.Count > 0 ? clients : throw new FilesException($"{file} has no Ray-Hack client or template; clients that speak NSM themselves need no proxy, and are added as they are");
    }

    /// <summary>How many elements of that name there are; each has an executable, or is of no use.</summary>
    private static int CountOf(Document document, string elements)
    {
        var count = document.Find($"{elements}/@executable").Count;
        // One without the attribute counts among the numbers too; it has another.
        while (document.Find($"{elements}[{count + 1}]/@*").Count > 0)
        {
            count++;
        }

        return count;
    }

    private static ForeignClient? ClientOf(Func<string, string> attribute, string source)
    {
        var isProxy = source == "ray-proxy.xml";
        var isHack = attribute("protocol").Replace('_', '-').Equals("Ray-Hack", StringComparison.OrdinalIgnoreCase);
        if (attribute("executable") is not { Length: > 0 } executable || !isProxy && !isHack)
        {
            return null;
        }

        var stop = Number(attribute("stop_signal"), attribute("stop_sig"));
        return new ForeignClient
        {
            Source = source,
            Manner = CommandManner.Split,
            Name = FirstOf(attribute("template-name"), attribute("label"), attribute("name"), attribute("id"), attribute("client_id")),
            Command = $"{Text.ShellWord.Quote(executable)} {attribute("arguments")}".Trim(),
            ConfigFile = attribute("config_file"),
            SaveSignal = Number(attribute("save_signal"), attribute("save_sig")),
            // Very old ray-proxies wrote SIGUSR1 in any case.
            StopSignal = stop <= 0 || isProxy && stop == Usr1 ? Terminate : stop,
            Label = attribute("label"),
            Summary = attribute("description"),
            Icon = attribute("icon"),
            Environment = attribute("pre_env"),
            WaitsForWindow = IsTrue(attribute("wait_window")) || IsTrue(attribute("wait_win")),
            CannotSave = Number(attribute("no_save_level")) > 0,
        };
    }

    private static string FirstOf(params string[] texts) => Array.Find(texts, text => text.Length > 0) ?? "";

    private static bool IsTrue(string text) => text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static int Number(params string[] texts) =>
        int.TryParse(FirstOf(texts), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
