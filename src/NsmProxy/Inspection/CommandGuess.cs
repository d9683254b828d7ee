namespace NsmProxy.Inspection;

/// <summary>A guess at how a program is started in a session.</summary>
/// <param name="Words">The command; values of this profile's own variables are <c>${…}</c>, every other dollar sign is doubled.</param>
/// <param name="Project">The project file's name, or null when no argument for one was found.</param>
/// <param name="Reasons">Why each argument stands there, a sentence each.</param>
/// <param name="Others">Other options that may be of use: as they are shown, with what they do.</param>
public sealed record CommandGuess(IReadOnlyList<string> Words, string? Project, IReadOnlyList<string> Reasons, IReadOnlyList<(string Shown, string Use)> Others)
{
    private const int OperandLikelihood = 7;
    private const string ClientId = "${client.id}";

    /// <summary>Guesses.</summary>
    public static CommandGuess Of(ProgramFindings findings)
    {
        var all = findings.Help.With(findings.Manual);
        var words = new List<string> { Escaped(findings.Program.Word) };
        var reasons = new List<string>();
        var relays = findings.SpeaksNsm is not null;
        var option = relays ? null : all.Options.Where(static option => OptionRoles.Of(option) == OptionRole.Project).MaxBy(OptionRoles.ProjectLikelihood);
        var operand = relays ? null : Operand(findings, all);
        if (option is not null && operand is not null)
        {
            var isOption = OptionRoles.ProjectLikelihood(option) > OperandLikelihood;
            (option, operand) = (isOption ? option : null, isOption ? null : operand);
        }

        var project = option is null && operand is null ? null : ProjectName(findings, option, operand);
        var others = AddOptions(findings, all, option, words, reasons);
        if (option is not null)
        {
            words.AddRange(option.Words(project!));
            reasons.Add($"{option.Name} ({Source(findings, option)}): names the file with its state{Said(option.Text)}");
        }

        AddOperands(findings, all, operand, project, words, reasons);
        return new CommandGuess(words, project, reasons, others);
    }

    /// <summary>A text in which no variable is meant.</summary>
    internal static string Escaped(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    private static ProgramOperand? Operand(ProgramFindings findings, HelpText all) =>
        all.Operands.SkipWhile(OptionRoles.IsJackName).Take(1).FirstOrDefault(static operand => OptionRoles.OperandLikelihood(operand) > 0)
        ?? (findings.Desktop is { TakesFile: true } ? new ProgramOperand("%f", "") : null);

    /// <summary>Adds the options that are good in every session, each kind once.</summary>
    /// <returns>The others that may be of use.</returns>
    private static List<(string Shown, string Use)> AddOptions(ProgramFindings findings, HelpText all, ProgramOption? project, List<string> words, List<string> reasons)
    {
        var others = new List<(string, string)>();
        var taken = new HashSet<OptionRole>();
        var relays = findings.SpeaksNsm is not null;
        foreach (var option in all.Options)
        {
            var role = OptionRoles.Of(option);
            var isGood = role is OptionRole.NoSplash or OptionRole.OwnProcess || (role == OptionRole.JackName && !relays);
            if (isGood && taken.Add(role))
            {
                words.AddRange(option.Words(ClientId));
                reasons.Add($"{option.Name} ({Source(findings, option)}): {Why(role)}");
            }
            else if (role != OptionRole.None && option != project)
            {
                others.Add((option.Shown, isGood ? option.Text : Use(role, option, relays)));
            }
        }

        return others;
    }

    /// <summary>Operands have their places: one is given only when all before it are.</summary>
    private static void AddOperands(ProgramFindings findings, HelpText all, ProgramOperand? file, string? project, List<string> words, List<string> reasons)
    {
        foreach (var operand in all.Operands)
        {
            if (operand == file)
            {
                words.Add(project!);
                reasons.Add($"{operand.Name} (in its line of use, {(findings.Help.Operands.Count > 0 ? findings.HelpOption : findings.ManualName)}): the file that it opens{Said(operand.Text)}");
            }
            else if (project is not null && OptionRoles.IsJackName(operand))
            {
                words.Add(ClientId);
                reasons.Add($"{operand.Name} (in its line of use): names its JACK client");
            }
            else
            {
                break;
            }
        }

        if (file is { Name: "%f" })
        {
            words.Add(project!);
            reasons.Add($"{findings.Desktop!.File} gives it a file to open");
        }
    }

    private static string ProjectName(ProgramFindings findings, ProgramOption? option, ProgramOperand? operand)
    {
        var text = option is not null ? $"{option.Text} {option.Value}" : $"{operand!.Text} {operand.Name}";
        var ending = FileEnding.InText(text) is { } named && named != "midi" ? named
            : findings.Ending ?? FileEnding.InText(text)
            ?? findings.Manual.Options.Concat(findings.Help.Options).Where(other => other.Name == (option?.Name ?? "--file")).Select(static other => FileEnding.InText(other.Text)).OfType<string>().FirstOrDefault();
        var stem = ending switch
        {
            "midi" or "mid" => "song",
            "txt" => "notes",
            "wav" => "sound",
            _ when text.Contains("song", StringComparison.OrdinalIgnoreCase) => "song",
            _ when text.Contains("session", StringComparison.OrdinalIgnoreCase) => "session",
            _ => "project",
        };
        return ending is null ? stem : $"{stem}.{ending}";
    }

    private static string Source(ProgramFindings findings, ProgramOption option) =>
        findings.Help.Options.Any(known => known.Names.Intersect(option.Names).Any()) ? findings.HelpOption! : findings.ManualName;

    private static string Why(OptionRole role) => role switch
    {
        OptionRole.NoSplash => "no splash screen in a session",
        OptionRole.OwnProcess => "a process of its own, which does not hand its file to another that runs already",
        _ => "so that its JACK client has a name of its own, the same at every open",
    };

    private static string Use(OptionRole role, ProgramOption option, bool relays) => role switch
    {
        OptionRole.Configuration => $"its settings; of this session's own: {string.Join(' ', option.Words("${folder}/config"))}{Said(option.Text)}",
        OptionRole.OscPort => $"takes OSC; with a port of its own: {string.Join(' ', option.Words("${port.osc}"))}{Said(option.Text)}",
        OptionRole.Port => $"takes commands; with a port of its own: {string.Join(' ', option.Words("${port.commands}"))}{Said(option.Text)}",
        OptionRole.NoWindow => $"runs without a window{Said(option.Text)}",
        OptionRole.JackName when relays => $"names its JACK client; speaking NSM it does so itself{Said(option.Text)}",
        _ => option.Text,
    };

    private static string Said(string text) => text.Length == 0 ? "" : $" (\"{text.TrimEnd('.')}\")";
}
