using System.CommandLine;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy check</c>: all findings of profiles.</summary>
internal static class CheckCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "the profiles' files" };
        var command = new Command(
            "check",
            """
            Say all that is wrong with profiles, each with its line and column, and warn of variables under 'environment' that make
            programs load code, such as LD_PRELOAD and PATH.

            Exit status 0: nothing is wrong, though there may be warnings. 1: something is.

            Examples:
              nsmproxy check seq24.yaml
              nsmproxy check profiles/*.yaml
            """)
        {
            files,
        };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(files)));
        return command;
    }

    private static int Check(string[] files)
    {
        var collection = ProfileArgument.Collection();
        var status = 0;
        foreach (var file in files)
        {
            foreach (var finding in ProfileReader.ReadFile(file, collection).Findings)
            {
                Console.Out.WriteLine(FindingText.Format(finding));
                status = finding.IsWarning ? status : 1;
            }
        }

        return status;
    }
}
