namespace NsmProxy.Session.Choosing;

/// <summary>
/// The command that shows the list: zenity(1), kdialog(1) or yad(1), whichever there is. What it prints is the chosen
/// profile's id on a line of its own, among whatever its toolkit complains about.
/// </summary>
/// <param name="Executable">The program's file.</param>
/// <param name="Arguments">Its arguments, its own name first. No shell sees them.</param>
public sealed record DialogCommand(string Executable, IReadOnlyList<string> Arguments)
{
    private const string Title = "NsmProxy";

    private static readonly (string Name, Func<string, IReadOnlyList<OfferedProgram>, IEnumerable<string>> Arguments)[] Known =
        [("zenity", OfZenity), ("kdialog", OfKdialog), ("yad", OfYad)];

    /// <summary>The command for this machine.</summary>
    /// <param name="programs">The list.</param>
    /// <param name="current">The profile's id that is chosen now, or empty.</param>
    /// <param name="variable">Gives a variable of the environment, or null.</param>
    /// <returns>Null when there is none of the programs, or no display.</returns>
    public static DialogCommand? For(IReadOnlyList<OfferedProgram> programs, string current, Func<string, string?> variable)
    {
        if (string.IsNullOrEmpty(variable("DISPLAY")) && string.IsNullOrEmpty(variable("WAYLAND_DISPLAY")))
        {
            return null;
        }

        var question = $"Which program shall this be?{(current.Length == 0 ? "" : $" It is '{current}' now.")}";
        foreach (var (name, arguments) in Known)
        {
            if (Processes.Executable.Find(name, "/", variable("PATH")) is { } executable)
            {
                return new DialogCommand(executable, [name, .. arguments(question, programs)]);
            }
        }

        return null;
    }

    /// <summary>The chosen id, or null when there is none in what was printed.</summary>
    public static string? ChosenIn(IEnumerable<string> printed, IReadOnlyList<OfferedProgram> programs) =>
        printed.Select(line => line.Trim()).LastOrDefault(line => programs.Any(program => program.Id == line));

    private static IEnumerable<string> OfZenity(string question, IReadOnlyList<OfferedProgram> programs) =>
    [
        "--list", "--title", Title, "--text", Marked(question), "--width", "700", "--height", "500",
        "--column", "Profile", "--column", "Program", "--column", "What it is", "--print-column", "1", "--", .. Cells(programs),
    ];

    /// <summary>Without <c>--no-markup</c> a cell's <c>&amp;</c> would be taken for markup.</summary>
    private static IEnumerable<string> OfYad(string question, IReadOnlyList<OfferedProgram> programs) =>
    [
        "--list", "--title", Title, "--text", Marked(question), "--width", "700", "--height", "500", "--no-markup", "--separator=",
        "--column", "Profile", "--column", "Program", "--column", "What it is", "--print-column", "1", "--", .. Cells(programs),
    ];

    private static IEnumerable<string> OfKdialog(string question, IReadOnlyList<OfferedProgram> programs) =>
    [
        "--title", Title, "--geometry", "700x500", "--menu", question,
        .. programs.SelectMany(program => new[] { program.Id, Cell(program.Summary.Length == 0 ? program.Name : $"{program.Name}: {SummaryOf(program)}") }),
    ];

    private static IEnumerable<string> Cells(IReadOnlyList<OfferedProgram> programs) =>
        programs.SelectMany(program => new[] { program.Id, Cell(program.Name), Cell(SummaryOf(program)) });

    private static string SummaryOf(OfferedProgram program) =>
        program.IsInstalled ? program.Summary : $"{program.Summary}{(program.Summary.Length == 0 ? "" : " ")}(not installed)";

    /// <summary>Text of a profile, which may be anybody's, as one line that is no option.</summary>
    private static string Cell(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return line.StartsWith('-') ? "\u2010" + line[1..] : line;
    }

    /// <summary>These two take their text for Pango markup.</summary>
    private static string Marked(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
