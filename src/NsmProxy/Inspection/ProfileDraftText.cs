using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Inspection;

/// <summary>Findings to the text of a profile: the best guess of each key, the others as comments, and with each what it
/// rests on. It is always a valid profile.</summary>
public static class ProfileDraftText
{
    /// <summary>What the second line begins with as long as nobody has proved the profile; read by others.</summary>
    public const string NotProved = "# Not proved yet";

    private const int LongestName = 50;
    private const int MostOthers = 20;

    /// <summary>Writes a profile.</summary>
    /// <param name="findings">What was found out.</param>
    /// <param name="schema">Where editors find the format's schema, or null.</param>
    /// <param name="extends">The id of a profile of this program that is there already, or null.</param>
    public static string Of(ProgramFindings findings, string? schema, string? extends = null)
    {
        var text = new StringBuilder();
        if (schema is not null)
        {
            text.Append("# yaml-language-server: $schema=").Append(YamlText.OneLine(schema)).Append('\n');
        }

        text.Append(NotProved).Append("; written by nsmproxy new from ").Append(Version(findings)).Append(".\n");
        text.Append(YamlText.Comment($"It rests on {Sources(findings)}. When nsmproxy try has proved it, write instead: Proved with {Release(findings)} (DISTRIBUTION)."));
        if (extends is not null)
        {
            text.Append(YamlText.Comment($"There is a profile '{extends}' already. To change only a little of that, write 'extends: {extends}' and only the keys that differ."));
        }

        Head(text, findings);
        var command = CommandGuess.Of(findings);
        if (findings.SpeaksNsm is { } nsm)
        {
            Relay(text, findings, command, nsm);
            return text.ToString();
        }

        Command(text, command);
        if (command.Project is { } project)
        {
            Project(text, findings, project);
        }

        Save(text, findings, command.Project, SaveGuess.Of(findings, command.Project is not null));
        return text.ToString();
    }

    /// <summary>The name that session managers show: without what they do not allow, and not too long.</summary>
    internal static string NameOf(ProgramFindings findings)
    {
        var name = YamlText.OneLine(findings.Desktop?.Name ?? findings.Program.Name).Replace('/', ' ').Replace(':', ' ').Trim();
        name = name[..Math.Min(name.Length, LongestName)].TrimEnd();
        while (Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)].TrimEnd();
        }

        return name is "" or "." or ".." ? "Program" : name;
    }

    private static void Head(StringBuilder text, ProgramFindings findings)
    {
        text.Append("profile: 1\n");
        Key(text, "name", NameOf(findings));
        Key(text, "summary", findings.Desktop?.Comment ?? findings.Package?.Summary);
        Key(text, "homepage", findings.Package?.Homepage);
        Key(text, "icon", findings.Desktop?.Icon);
        if (findings.Package is { } package)
        {
            text.Append("packages: {debian: ").Append(YamlText.Scalar(YamlText.OneLine(package.Name))).Append("}\n");
        }
    }

    private static void Key(StringBuilder text, string key, string? value)
    {
        if (value is not null)
        {
            text.Append(key).Append(": ").Append(YamlText.Scalar(CommandGuess.Escaped(YamlText.OneLine(value)))).Append('\n');
        }
    }

    private static void Relay(StringBuilder text, ProgramFindings findings, CommandGuess command, string nsm)
    {
        text.Append('\n').Append(YamlText.Comment($"It speaks NSM itself: {nsm}. So it can usually be added to a session as it is, by its own name, {findings.Program.Name}, and needs no profile."));
        text.Append(YamlText.Comment("This one is worth it when the program lacks an argument, a variable or a setting that only a profile gives it, or when its saves shall be proved by the file too (below)."));
        Command(text, command, separated: false);
        text.Append("relay: true\n");
        text.Append("# Its answer to a save is taken for true. To ask for the file as well, name the one that it writes:\n");
        text.Append("# save: {until: {written: \"${folder}/FILE\"}}\n");
    }

    private static void Command(StringBuilder text, CommandGuess command, bool separated = true)
    {
        text.Append(separated ? "\n" : "");
        foreach (var reason in command.Reasons)
        {
            text.Append(YamlText.Comment(reason + ".", next: "#   "));
        }

        text.Append("command: ").Append(YamlText.List(command.Words.Select(YamlText.OneLine))).Append('\n');
        if (command.Others.Count > 0)
        {
            text.Append("# Other options that may be of use:\n");
            foreach (var (shown, use) in command.Others.Take(MostOthers))
            {
                text.Append(YamlText.Comment(use.Length == 0 ? shown : $"{shown}: {use}", "#   ", "#       "));
            }
        }
    }

    private static void Project(StringBuilder text, ProgramFindings findings, string project)
    {
        text.Append("project: ").Append(YamlText.Scalar(YamlText.OneLine(project))).Append('\n');
        if (project.EndsWith(".txt", StringComparison.Ordinal))
        {
            text.Append("# A new project is an empty text:\nnew: {").Append(YamlText.Scalar(YamlText.OneLine(project))).Append(": {text: \"\"}}\n");
            return;
        }

        text.Append("# A new project has no such file yet. Many programs cannot open one that is missing, or do not save then; so give\n# them one to start from:\n");
        text.Append("# new: {").Append(YamlText.Scalar(YamlText.OneLine(project))).Append(": {text: \"\"}}  # an empty file\n");
        text.Append("# new: ").Append(YamlText.Scalar(YamlText.OneLine(Template(findings, project)))).Append("  # a blank project that the program itself has saved, put beside this profile\n");
    }

    private static string Template(ProgramFindings findings, string project) => findings.Program.Name + Path.GetExtension(project);

    private static void Save(StringBuilder text, ProgramFindings findings, string? project, SaveGuess guess)
    {
        text.Append('\n');
        foreach (var reason in guess.Reasons)
        {
            text.Append(YamlText.Comment(reason));
        }

        Seen(text, findings);
        text.Append(guess.Way switch
        {
            SaveWay.Signal => "ready: {handles: USR1}\nsave: {signal: USR1}\n",
            SaveWay.Menu => $"ready: {{window: .}}  # better a part of the title that shows that the project is there: {{window: '{Pattern(project!)}'}}\nsave: {{steps: {{menu: {{key: Ctrl+S}}}}, unchanged: ok}}\n",
            SaveWay.Exit => "save: exit\n",
            _ => "save: none\n",
        });
        if (guess.Others.Count > 0)
        {
            text.Append("# Other ways, to be tried:\n");
            foreach (var (line, why) in guess.Others)
            {
                text.Append(YamlText.Comment(why + ":", "#   ", "#   ")).Append("# ").Append(line).Append('\n');
            }
        }
    }

    private static string Pattern(string project) => project.Replace(".", "\\.", StringComparison.Ordinal);

    /// <summary>What else was seen that a writer of a profile wants to know.</summary>
    private static void Seen(StringBuilder text, ProgramFindings findings)
    {
        if (findings.Code.Toolkit is { HasMenus: false } toolkit)
        {
            text.Append(YamlText.Comment($"Its windows are made with {toolkit.Name}: {toolkit.Note}."));
        }

        if (findings.Code.HasJackSession)
        {
            text.Append(YamlText.Comment("It takes part in JACK sessions, by which it can save too (jack_session_notify). Most such programs save on a signal as well."));
        }

        if (findings.Code.HasLash)
        {
            text.Append("# It takes part in LASH sessions, which nobody runs any more.\n");
        }

        if (findings.Probe is not { } probe)
        {
            return;
        }

        var handled = probe.Handled.Count == 0 ? "no signal" : string.Join(", ", probe.Handled);
        text.Append(YamlText.Comment($"When it was started without arguments it handled {handled}"
            + (probe.Ports.Count == 0 ? " and listened on no port" : $" and listened on {string.Join(", ", probe.Ports)}")
            + (probe.Ended is null ? "." : $"; it ended by itself ({probe.Ended}){(probe.LastWords is { } words ? $", saying \"{words.Trim()}\"" : "")}.")));
    }

    private static string Version(ProgramFindings findings) =>
        YamlText.OneLine(findings.Package is { Version: { } version } ? $"{findings.Program.Name} {version}" : findings.Program.Name);

    private static string Release(ProgramFindings findings) => findings.Package is { Version: { } version } package ? $"{package.Name} {version}" : "PACKAGE VERSION";

    private static string Sources(ProgramFindings findings)
    {
        var sources = new List<string>();
        if (findings.HelpOption is { } option)
        {
            sources.Add($"what {findings.Program.Name} {option} says");
        }

        if (findings.ManualFile is not null)
        {
            sources.Add(findings.ManualName);
        }

        if (findings.Desktop is { } desktop)
        {
            sources.Add(desktop.File);
        }

        sources.Add(findings.Program.Target);
        if (findings.Probe is not null)
        {
            sources.Add("what it did when it was started");
        }

        return sources.Count == 1 ? sources[0] : $"{string.Join(", ", sources.Take(sources.Count - 1))} and {sources[^1]}";
    }
}
