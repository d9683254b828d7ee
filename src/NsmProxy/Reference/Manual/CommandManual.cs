using NsmProxy.Reference.Commands;

namespace NsmProxy.Reference.Manual;

/// <summary>The manual page nsmproxy(1), from the table of commands.</summary>
public static class CommandManual
{
    /// <summary>The page.</summary>
    /// <param name="program">The program with all its commands.</param>
    /// <param name="version">Its version.</param>
    public static string Text(CommandReference program, string version)
    {
        var page = new Roff("NSMPROXY", 1, version);
        page.Chapter("NAME");
        page.Lines("nsmproxy - take programs that do not speak NSM into audio sessions");
        page.Chapter("SYNOPSIS");
        page.Lines("`nsmproxy` COMMAND [ARGUMENTS] [OPTIONS]", "ID`-nsm` [`--verbose`]");
        page.Chapter("DESCRIPTION");
        page.Paragraphs(program.Text);
        page.Paragraph("Session managers that speak NSM (New Session Manager, RaySession, Agordejo, Carla) start a program by the name of an executable. `nsmproxy link` makes one for a profile: a symbolic link, such as `seq24-nsm`, that runs the profile of that name in the session. The profile says how the program is opened, saved, shown and stopped: see `nsmproxy-profile`(5).");
        page.Chapter("COMMANDS");
        foreach (var command in program.WithAllBelow.Where(command => command.Path.Length > 0))
        {
            WriteCommand(page, command);
        }

        page.Chapter("OPTIONS");
        WriteOptions(page, program.Options);
        WriteRest(page);
        return page.ToString();
    }

    private static void WriteCommand(Roff page, CommandReference command)
    {
        var options = command.Options.Where(option => !IsOfEveryCommand(option)).ToList();
        var words = command.Arguments.Select(argument => argument.Use)
            .Concat(options.Select(option => option.IsRequired ? Use(option) : $"[{Use(option)}]"))
            .Concat(command.Commands.Count > 0 ? ["COMMAND"] : []);
        page.Section(string.Join(' ', words.Prepend("nsmproxy " + command.Path)));
        page.Paragraphs(command.Text);
        foreach (var argument in command.Arguments)
        {
            page.Item($"`{argument.Name}`", argument.Text + WordsOf(argument));
        }

        WriteOptions(page, options);
    }

    private static void WriteOptions(Roff page, IEnumerable<OptionReference> options)
    {
        foreach (var option in options)
        {
            var value = option.Value is { } named ? " " + named.Name : "";
            page.Item(string.Join(", ", option.Names.Select(name => $"`{name}`{value}")), option.Text + (option.Value is { } known ? WordsOf(known) : ""));
        }
    }

    private static void WriteRest(Roff page)
    {
        page.Chapter("EXIT STATUS");
        page.Item("`0`", "done");
        page.Item("`1`", "not done, or the program failed");
        page.Item("`2`", "wrong use");
        page.Chapter("ENVIRONMENT");
        page.Item("`NSM_URL`", "the session manager's address");
        page.Item("`NSMPROXY_PROFILE_PATH`", "folders in which profiles are looked for first, with colons between them");
        page.Item("`NSMPROXY_LOG`", "`debug`: say on standard error what arrives, is decided and is done");
        page.Chapter("FILES");
        page.Item("`/usr/share/nsmproxy/profiles`", "the collection, and profiles that other packages bring; the whole search path stands in `nsmproxy-profile`(5)");
        page.Item("`/usr/share/nsmproxy/profile.schema.json`", "the profile format as JSON Schema, for editors");
        page.Item("`.nsmproxy/`", "in a client's folder: logs, the last good version of the project and what else the proxy keeps there");
        page.Chapter("SEE ALSO");
        page.Paragraph("`nsmproxy-profile`(5), `nsmd`(1)");
    }

    private static bool IsOfEveryCommand(OptionReference option) => option.Names[0] == "--help";

    private static string Use(OptionReference option) => option.Names[0] + (option.Value is { } value ? " " + value.Name : "");

    private static string WordsOf(ValueReference value) => value.Words.Count == 0 ? "" : $": {string.Join(", ", value.Words.Select(word => $"`{word}`"))}";
}
