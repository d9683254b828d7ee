using System.CommandLine;
using System.CommandLine.Parsing;
using NsmProxy.Launchers;
using NsmProxy.Processes;

namespace NsmProxy.Cli;

/// <summary>The user's words to one call. <see cref="Commands"/> is the table that parser and help are made from.</summary>
internal static class CommandLine
{
    private const int Success = 0;
    private const int WrongUse = 2;

    /// <summary>Does what the command line says.</summary>
    /// <returns>0 when it was done, 1 when it was not, 2 when the words were wrong.</returns>
    public static int Run(string[] arguments)
    {
        try
        {
            return RunUnguarded(arguments);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ProcessException)
        {
            Complaint.Say(problem.Message);
            return 1;
        }
    }

    /// <summary>The table of commands.</summary>
    public static RootCommand Commands() => new("Takes programs that do not speak NSM into audio sessions, and never says \"saved\" without proof.")
    {
        ProfilesCommand.Create(),
        ShowCommand.Create(),
        AddCommand.Create(),
        LinkCommand.Create(),
        UnlinkCommand.Create(),
        RunCommand.Create(),
        SessionCommand.Create(),
        StatusCommand.Create(),
        LogCommand.Create(),
        DoctorCommand.Create(),
        ImportCommand.Create(),
        RestoreCommand.Create(),
        ResetCommand.Create(),
        NewCommand.Create(),
        CheckCommand.Create(),
        TryCommand.Create(),
        SchemaCommand.Create(),
        ChooseCommand.Create(),
        ConvertCommand.Create(),
        TrustCommand.Create(),
        JackClientCommand.Create(),
        ReferenceCommand.Create(),
    };

    private static int RunUnguarded(string[] arguments)
    {
        var launched = LaunchName.Current();
        if (Launcher.IdOf(launched) is { } id)
        {
            // On the way from start to announce: no parser, no help.
            return arguments is [] or ["--verbose"] ? RunCommand.Run(id, launched, folder: null, arguments.Length > 0) : ExplainLauncher(launched, id, arguments);
        }

        if (ChooserCommand.IsMeant(arguments))
        {
            return ChooserCommand.Run(launched);
        }

        var parsed = Commands().Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Complaint.Say(error.Message);
            }

            Complaint.Say($"'{string.Join(' ', ["nsmproxy", .. PathOf(parsed), "--help"])}' shows the use");
            return WrongUse;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static IEnumerable<string> PathOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var at = parsed.CommandResult; at?.Command is not (null or RootCommand); at = at.Parent as CommandResult)
        {
            names.Push(at.Command.Name);
        }

        return names;
    }

    private static int ExplainLauncher(string launched, string id, string[] arguments)
    {
        var asked = arguments is ["--help" or "-h" or "-?"];
        var text = $"{launched} runs the profile '{id}' of nsmproxy in the session that NSM_URL names, or without one in a folder of its own.\n\n"
            + $"Usage: {launched} [--verbose]\n\n  --verbose  says on standard error what arrives, is decided and is done";
        (asked ? Console.Out : Console.Error).WriteLine(text);
        return asked ? Success : WrongUse;
    }
}
