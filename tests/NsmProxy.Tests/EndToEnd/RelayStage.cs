using NsmProxy.Nsm;
using NsmProxy.Osc;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>The scripted program that speaks NSM, behind a relaying profile.</summary>
internal static class RelayStage
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "EndToEnd", "nsm-program.py");

    /// <summary>Writes a profile that relays the scripted program.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="words">The program's words.</param>
    /// <param name="more">Further lines.</param>
    public static string RelayProfile(this Stage stage, string words = "", string more = "")
    {
        stage.MayStay.Add("home/state/nsmproxy/relay");
        var python = Programs.RequirePythonModule("liblo", "python3-liblo");
        return stage.WriteProfile("scripted", $$"""
            profile: 1
            name: Dummy
            command: ["{{python}}", "{{Script}}"{{string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $", \"{word}\""))}}]
            relay: true
            {{more}}

            """);
    }

    /// <summary>Makes the program send a message to its session manager.</summary>
    public static void Say(this HostedProxy proxy, string path, params OscArgument[] arguments) =>
        proxy.Client.Send(new OtherMessage(OscMessage.Of("/test/say", [path, .. arguments])));

    /// <summary>Waits until the program has got a message.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="proxy">The program's proxy.</param>
    /// <param name="line">As the program prints it.</param>
    public static Task UntilGotAsync(this Stage stage, HostedProxy proxy, string line) =>
        stage.UntilAsync(() => proxy.ProgramLog.Contains($"got {line}\n", StringComparison.Ordinal), $"the program to get {line}");

    /// <summary>The address at which the program finds its session manager.</summary>
    public static string RelayUrl(this HostedProxy proxy)
    {
        const string Word = "manager ";
        return proxy.ProgramLog.Split('\n').First(line => line.StartsWith(Word, StringComparison.Ordinal))[Word.Length..];
    }
}
