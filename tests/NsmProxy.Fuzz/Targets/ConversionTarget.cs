using System.Text;
using NsmProxy.Conversion;
using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Session.Choosing;

namespace NsmProxy.Fuzz.Targets;

/// <summary>What other proxies keep: whatever it says, it becomes a profile that is valid, or is refused in words.</summary>
/// <param name="scratch">A folder.</param>
internal sealed class ConversionTarget(string scratch) : FuzzTarget
{
    private const string Golden = "tests/NsmProxy.Tests/Conversion/Golden";

    /// <inheritdoc/>
    public override string Name => "convert";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "executable\n\t", "arguments\n\t", "config file\n\t", "save signal\n\t", "stop signal\n\t", "label\n\t", "\n\t", "$CONFIG_FILE", "\"$CONFIG_FILE\"", "$NSM_CLIENT_ID", "${HOME}", "$PWD", "~", "~/", "$(", "`", "\\", "'", "\"", ";", "|", "&&", ">", "*", "$1", "$$", "10", "12", "65",
        "<RAYSESSION><Clients>", "<Client executable=\"", " protocol=\"Ray-Hack\"", " config_file=\"", " arguments=\"", " save_signal=\"", " stop_signal=\"", " label=\"", " icon=\"", " pre_env=\"A=b ", " description=\"", " template-name=\"", " no_save_level=\"1\"", " wait_window=\"1\"", "/>", "</Clients></RAYSESSION>", "<RAY-PROXY ", "&quot;", "&#10;", "&#9;", "..", "/", ".nsmproxy", "anything",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => [.. Files(Golden, "*.config"), .. Files(Golden, "*.xml")];

    /// <inheritdoc/>
    public override void Try(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        foreach (var client in Asked(() => text.AsSpan().TrimStart() is ['<', ..] ? RayClients.Read("x", text) : [NsmProxyConfig.Read("x", text)]) ?? [])
        {
            Law(client.Command.Length > 0, "a client without a command");
            if (Asked(() => ConvertedProfile.Of(client)) is { } converted)
            {
                var result = ProfileReader.Read($"{converted.Id}.yaml", converted.Text);
                Law(result.Profile is { } profile && profile.Name == converted.Name, "a profile has another name than it was given");
            }
        }

        var folder = Directory.CreateDirectory(Path.Combine(scratch, "client")).FullName;
        File.WriteAllBytes(Path.Combine(folder, NsmProxyConfig.FileName), input);
        if (Asked(() => OldConfig.Find(folder)) is { } old)
        {
            Law(old.Hash.Length > 0, "nothing to trust");
            Asked(old.ToProfile);
        }
    }

    private static T? Asked<T>(Func<T?> act)
        where T : class
    {
        try
        {
            return act();
        }
        catch (FilesException refused)
        {
            // Every text can be quoted: what makes no profile was written wrongly.
            Law(!refused.Message.Contains("makes no profile", StringComparison.Ordinal), "a converted profile is none: " + refused.Message);
            return null;
        }
    }
}
