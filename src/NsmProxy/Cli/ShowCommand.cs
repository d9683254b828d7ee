using System.CommandLine;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy show</c>: one profile with its place.</summary>
internal static class ShowCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var profile = ProfileArgument.Argument();
        var command = new Command("show", "Print a profile and where it lies.\n\nExample:\n  nsmproxy show seq24") { profile };
        command.SetAction(parsed => Show(parsed.GetRequiredValue(profile)));
        return command;
    }

    private static int Show(string text)
    {
        var argument = ProfileArgument.Read(text);
        if (argument.File is null || !File.Exists(argument.File))
        {
            return argument.Complain();
        }

        Console.Out.WriteLine($"# {argument.File}");
        Console.Out.Write(File.ReadAllText(argument.File));
        return 0;
    }
}
