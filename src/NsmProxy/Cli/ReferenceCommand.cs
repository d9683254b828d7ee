using System.CommandLine;
using NsmProxy.Reference.Commands;
using NsmProxy.Reference.Format;
using NsmProxy.Reference.Manual;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy reference</c>: what the installation is made of besides the executable, and what the completions
/// ask.</summary>
internal static class ReferenceCommand
{
    /// <summary>The command for the table; it is not shown.</summary>
    public static Command Create()
    {
        var what = new Argument<string>("WHAT");
        what.AcceptOnlyFromAmong("man", "man-profile", "bash", "zsh", "fish", "schema", "profiles");
        var command = new Command("reference", "Print a manual page, a completion, the schema, or the profiles' ids.") { what };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            Console.Out.Write(Text(parsed.GetRequiredValue(what)));
            return 0;
        });
        return command;
    }

    private static string Text(string what) => what switch
    {
        "man" => CommandManual.Text(Program(), Version()),
        "man-profile" => FormatManual.Text(Version()),
        "bash" => BashCompletion.Text(Program()),
        "zsh" => ZshCompletion.Text(Program()),
        "fish" => FishCompletion.Text(Program()),
        "schema" => JsonSchema.Text(),
        _ => string.Concat(ProfileArgument.Collection().List().Select(place => place.Id + "\n")),
    };

    private static CommandReference Program() => CommandReference.Of(CommandLine.Commands());

    /// <summary>As in the project's file.</summary>
    private static string Version() => typeof(ReferenceCommand).Assembly.GetName().Version!.ToString(3);
}
