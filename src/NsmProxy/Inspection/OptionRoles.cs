using System.Text.RegularExpressions;

namespace NsmProxy.Inspection;

/// <summary>Tells by an option's names and text what it is good for. Programs have no common names for these; the words here
/// are those of the programs that musicians use.</summary>
public static partial class OptionRoles
{
    /// <summary>How likely an option names the project file.</summary>
    private static readonly (Regex Name, int Likelihood)[] ProjectNames =
    [
        (Session(), 9),
        (Song(), 8),
        (LoadFile(), 6),
        (Open(), 5),
        (Settings(), 1),
    ];

    /// <summary>The one role of an option.</summary>
    public static OptionRole Of(ProgramOption option) =>
        IsJackName(option) ? OptionRole.JackName
        : ProjectLikelihood(option) > 0 ? OptionRole.Project
        : IsConfiguration(option) ? OptionRole.Configuration
        : IsPort(option, osc: true) ? OptionRole.OscPort
        : IsPort(option, osc: false) ? OptionRole.Port
        : option.Value is not null ? OptionRole.None
        : HasName(option, NoSplash()) ? OptionRole.NoSplash
        : HasName(option, NoWindow()) ? OptionRole.NoWindow
        : HasName(option, OwnProcess()) ? OptionRole.OwnProcess
        : OptionRole.None;

    /// <summary>How likely an option names the project file: 0 not at all, more the likelier. A file argument that is no
    /// option has 7 (<see cref="OperandLikelihood"/>).</summary>
    public static int ProjectLikelihood(ProgramOption option)
    {
        if (HasName(option, NotProject()) || NotProjectText().IsMatch(option.Text))
        {
            return 0;
        }

        foreach (var (name, likelihood) in ProjectNames)
        {
            if (HasName(option, name) && (option.Value is not null || FileText().IsMatch(option.Text)))
            {
                // A file of settings is the project only of programs whose settings are what one makes with them.
                return likelihood == 1 ? (ProjectText().IsMatch(option.Text) ? 6 : 0)
                    : option.Value is null ? 0
                    : likelihood;
            }
        }

        return option.Value is not null && FileValue().IsMatch(option.Value) && LoadText().IsMatch(option.Text) ? 4 : 0;
    }

    /// <summary>The same for an argument that is no option.</summary>
    public static int OperandLikelihood(ProgramOperand operand) =>
        JackNameText().IsMatch(operand.Text) || !FileOperand().IsMatch(operand.Name) ? 0 : 7;

    /// <summary>Whether an argument that is no option names the JACK client.</summary>
    public static bool IsJackName(ProgramOperand operand) => JackNameText().IsMatch(operand.Text);

    private static bool IsJackName(ProgramOption option) =>
        option.Value is not null && (HasName(option, JackName()) || JackNameText().IsMatch(option.Text) || (HasName(option, PlainName()) && InstanceText().IsMatch(option.Text)));

    private static bool IsConfiguration(ProgramOption option) => option.Value is not null && (HasName(option, Configuration()) || SettingsText().IsMatch(option.Text));

    private static bool IsPort(ProgramOption option, bool osc) =>
        option.Value is not null && HasName(option, Port()) && !HasName(option, JackPort())
        && (OscWord().IsMatch(option.Name) || OscWord().IsMatch(option.Text)) == osc
        && (osc || NetworkText().IsMatch($"{option.Name} {option.Text} {option.Value}"));

    private static bool HasName(ProgramOption option, Regex pattern) => option.Names.Any(pattern.IsMatch);

    [GeneratedRegex("^--?(?:load-?)?(?:session|state|project)(?:-?file)?$|^--load-(?:session|state|project)", RegexOptions.IgnoreCase)]
    private static partial Regex Session();

    [GeneratedRegex("^--?(?:load-)?(?:song|score|document|patch|preset-file|chainsetup)(?:-?file)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Song();

    [GeneratedRegex("^--?(?:load(?:-?file)?|file(?:name)?|input-file)$", RegexOptions.IgnoreCase)]
    private static partial Regex LoadFile();

    [GeneratedRegex("^--?open(?:-file)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Open();

    [GeneratedRegex("^--?(?:load-)?config(?:uration)?(?:-?file)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Settings();

    [GeneratedRegex("jack-?session|^--?(?:jack-)?uuid|^-session$|template|plugin|theme|style|playlist|midi-?learn|convert|export|import", RegexOptions.IgnoreCase)]
    private static partial Regex NotProject();

    [GeneratedRegex(@"\bJACK session\b|\btheme\b|\bdirectory\b|\bfolder\b|session manager|earlier session|settings file", RegexOptions.IgnoreCase)]
    private static partial Regex NotProjectText();

    [GeneratedRegex(@"\bfile\b|\bload", RegexOptions.IgnoreCase)]
    private static partial Regex FileText();

    [GeneratedRegex(@"project|session|mixer|song|patch|setup|rack", RegexOptions.IgnoreCase)]
    private static partial Regex ProjectText();

    [GeneratedRegex("^(?:file|filename|path|pathname)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileValue();

    [GeneratedRegex(@"\b(?:load|open)s?\b.*\b(?:session|project|song|state)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LoadText();

    [GeneratedRegex(@"^(?:\w*[_-])?(?:files?|filenames?|pathname|songs?|projects?|sessions?|documents?|score|file1)(?:\.\w+)?$|^\w+\.(?:rg|ecs|xml|mid)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileOperand();

    [GeneratedRegex("^--?(?:jack-?(?:client-?)?name|jack-?client|client-?name|clientname|client|name-tag|instance-?name)$", RegexOptions.IgnoreCase)]
    private static partial Regex JackName();

    [GeneratedRegex("^(?:--name|-n)$")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\b(?:instance|client|jack)\b", RegexOptions.IgnoreCase)]
    private static partial Regex InstanceText();

    [GeneratedRegex(@"jack client name|name (?:of|for) (?:the|your|its)? ?jack client|jack client's name", RegexOptions.IgnoreCase)]
    private static partial Regex JackNameText();

    [GeneratedRegex("^--?(?:(?:user-?)?config(?:uration)?-?(?:dir|path|folder|directory|file)?|settings-?path|settings(?:-?dir)?|ini-?file|user-data-dir|profile-dir|rcfile|rc-file)$", RegexOptions.IgnoreCase)]
    private static partial Regex Configuration();

    [GeneratedRegex(@"\bsettings file\b", RegexOptions.IgnoreCase)]
    private static partial Regex SettingsText();

    [GeneratedRegex("port$|^--?osc$|port-?number$", RegexOptions.IgnoreCase)]
    private static partial Regex Port();

    [GeneratedRegex("jack|midi|alsa|audio|import|export|report|gui", RegexOptions.IgnoreCase)]
    private static partial Regex JackPort();

    [GeneratedRegex(@"(?<![a-z])osc(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex OscWord();

    [GeneratedRegex(@"tcp|udp|rpc|server|network|listen|socket|remote|http|port(?:\s?number)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex NetworkText();

    [GeneratedRegex("^--?(?:no-?(?:splash|logo)(?:-?screen)?|disable-splash)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoSplash();

    [GeneratedRegex("^--?(?:no-?gui|headless|no-?x|no-?ui|no-?window|without-gui)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoWindow();

    [GeneratedRegex("^--?(?:standalone|disable-server|new-?instance|new-process|no-remote|multi-?instance|allow-multiple|no-single-instance|non-unique)$", RegexOptions.IgnoreCase)]
    private static partial Regex OwnProcess();
}
