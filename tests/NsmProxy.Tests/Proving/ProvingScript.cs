using System.Text.RegularExpressions;
using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Proving;

/// <summary>What a test cannot know of a program: how it is changed, and what its state is. A bash script <c>ID.sh</c> with
/// functions, each of which may be missing:
/// <list type="bullet">
/// <item><c>prepare</c> does what a user of the program has done before, at the test's home;</item>
/// <item><c>change</c> makes an edit in the running program;</item>
/// <item><c>running</c> prints what the running program says of its state;</item>
/// <item><c>saved</c> prints the state from the files;</item>
/// <item><c>worthless</c> overwrites the files of a program whose profile does not name them, or waits until it has read those that
/// the profile names, which are overwritten then.</item>
/// </list>
/// and lines <c>name=value</c>: <c>alsa=yes</c> gives it the stand-in for the MIDI sequencer, <c>needs='ps xdotool'</c> are further
/// commands, <c>scribble=no</c> leaves the project file as it is before a save after reopening (otherwise it is made worthless, so
/// that what stands in it afterwards came out of the program), <c>plugins=no</c> hides the audio plug-ins that the machine has, <c>seconds=120</c> is another limit for the whole,
/// <c>alone=yes</c> runs it beside no other, for programs with fixed ports or with windows that lose clicks on a busy machine,
/// <c>tries=3</c> proves it so often until it holds, for a program that now and then crashes by a fault of its own, which stands there.</summary>
internal sealed partial class ProvingScript
{
    private readonly string _text;

    private ProvingScript(string file)
    {
        Id = Path.GetFileNameWithoutExtension(file);
        File = file;
        _text = System.IO.File.ReadAllText(file);
    }

    public static string Folder { get; } = Path.Combine(Repository.Folder, "tests/NsmProxy.Tests/Proving");

    /// <summary>The profile's id.</summary>
    public string Id { get; }

    public string File { get; }

    /// <summary>Whether it runs when no other does.</summary>
    public bool IsAlone => Setting("alone") == "yes";

    public bool NeedsAlsa => Setting("alsa") == "yes";

    public bool HidesPlugIns => Setting("plugins") == "no";

    public bool Scribbles => Setting("scribble") != "no";

    public bool Changes => _text.Contains("change()", StringComparison.Ordinal);

    public int Seconds => int.Parse(Setting("seconds") ?? "90", System.Globalization.CultureInfo.InvariantCulture);

    public int Tries => int.Parse(Setting("tries") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    public string[] Needs => (Setting("needs") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The ids that have a script.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. Directory.GetFiles(Folder, "*.sh").Select(file => Path.GetFileNameWithoutExtension(file)).Where(id => id != "room").Order(StringComparer.Ordinal),
    ];

    public static ProvingScript Of(string id) => new(Path.Combine(Folder, id + ".sh"));

    /// <summary>Calls its <c>prepare</c>, before a proxy runs.</summary>
    public Task PrepareAsync(Room room) => CallAsync("prepare", room, []);

    /// <summary>Calls one of its functions.</summary>
    /// <returns>What it printed; nothing when there is no such function.</returns>
    public Task<string> CallAsync(string function, Room room, HostedProxy proxy, string project) => CallAsync(function, room, new()
    {
        ["ID"] = Id,
        ["FOLDER"] = proxy.Folder,
        ["PROJECT"] = project,
        ["CLIENT"] = Path.GetFileName(proxy.Folder),
        ["PROXY"] = proxy.Process.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });

    private async Task<string> CallAsync(string function, Room room, Dictionary<string, string> variables)
    {
        if (!_text.Contains($"{function}()", StringComparison.Ordinal))
        {
            return "";
        }

        var (text, status) = await room.BashAsync($". '{Folder}/room.sh'; . '{File}'; {function}", variables, $"{function} of {Id}.sh");
        Assert.True(status == 0, $"'{function}' of {Id}.sh failed with status {status}:\n{text}");
        Notes.Add($"{function}: {text}");
        return text;
    }

    private string? Setting(string name) => Settings().Matches(_text).Where(match => match.Groups[1].Value == name).Select(match => match.Groups[2].Value.Trim('\'', '"')).FirstOrDefault();

    [GeneratedRegex("^([a-z]+)=('[^'\n]*'|\"[^\"\n]*\"|[^\\s]+)$", RegexOptions.Multiline)]
    private static partial Regex Settings();
}
