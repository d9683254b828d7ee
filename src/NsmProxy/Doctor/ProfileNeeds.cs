using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Doctor;

/// <summary>What a profile needs of the machine, as far as it can be read in it.</summary>
/// <param name="Programs">Programs by name or absolute path, each once, with what they are for.</param>
/// <param name="Files">Templates and scripts, absolute, each once.</param>
/// <param name="Bus">Whether it talks to the session bus, and brings none of its own.</param>
/// <param name="Menu">Whether it needs the accessibility bus.</param>
/// <param name="Window">Whether it looks for windows.</param>
/// <param name="Jack">Whether it asks JACK.</param>
public sealed record ProfileNeeds(
    IReadOnlyList<(string Name, string Purpose)> Programs, IReadOnlyList<string> Files, bool Bus, bool Menu, bool Window, bool Jack)
{
    /// <summary>Reads them in a profile.</summary>
    public static ProfileNeeds Of(Profile profile)
    {
        List<IReadOnlyList<Template>> helpers =
        [
            .. ProfileParts.StepsOf(profile).OfType<RunStep>().Select(step => step.Command),
            .. ProfileParts.ConditionsOf(profile).OfType<SucceedsCondition>().Select(condition => condition.Command),
        ];
        var gui = profile.Gui is GuiByCommand byCommand ? byCommand.Command : [];
        var folder = Path.GetDirectoryName(profile.File) ?? "/";
        List<(string? Name, string Purpose)> programs =
        [
            (ProgramName.Of(profile), "the program"),
            (NameOf(profile.Command[0]), "which starts it"),
            .. helpers.Select(command => (NameOf(command[0]), "a helper command of its steps")),
            .. gui.Take(1).Select(word => (NameOf(word), "its window")),
        ];
        List<string?> files =
        [
            .. profile.Command.Concat(helpers.SelectMany(command => command)).Concat(gui).Select(BesideProfile),
            .. profile.New.Select(file => file.Source is CopiedSource { Optional: false, Path.Constant: { } path } ? Path.Combine(folder, path) : null),
        ];
        return new ProfileNeeds(
            [.. programs.Where(program => program.Name is not null).Select(program => (program.Name!, program.Purpose)).DistinctBy(program => program.Item1)],
            [.. files.OfType<string>().Distinct()],
            (ProfileParts.StepsOf(profile).Any(step => step is CallStep) || DesktopNeeds.HasMenu(profile)) && !Brings(profile, "DBUS_SESSION_BUS_ADDRESS"),
            DesktopNeeds.HasMenu(profile),
            DesktopNeeds.HasWindow(profile) && !Brings(profile, "DISPLAY"),
            ProfileParts.ConditionsOf(profile).Any(condition => condition is JackClientCondition));
    }

    private static bool Brings(Profile profile, string variable) => profile.Environment.Any(entry => entry.Name == variable && entry.Value is not null);

    /// <summary>A command's first word, where it can be looked for now.</summary>
    private static string? NameOf(Template word) =>
        word.Constant is { } name && (Path.IsPathRooted(name) || !name.Contains('/', StringComparison.Ordinal)) ? name : null;

    /// <summary>The file that <c>${profile.folder}/file</c> means.</summary>
    private static string? BesideProfile(Template word) => word.Source.StartsWith("${profile.folder}/", StringComparison.Ordinal) ? word.Constant : null;
}
