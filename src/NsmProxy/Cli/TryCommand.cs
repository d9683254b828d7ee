using System.CommandLine;
using NsmProxy.Loop;
using NsmProxy.Profiles;
using NsmProxy.Trial;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy try</c>: rehearses a profile.</summary>
internal static class TryCommand
{
    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var profile = ProfileArgument.Argument();
        var json = new Option<bool>("--json") { Description = "print the steps and the verdict as JSON" };
        var keep = new Option<bool>("--keep") { Description = "leave the session's folder, and say where it is" };
        var command = new Command(
            "try",
            """
            Rehearse a profile: new project, save, quit, reopen, save, quit, and reopen in another folder.

            Exit status 0: it works. 1: it does not, and the step that failed says why. Where the profile could be better,
            hints say how; they change nothing of the verdict.

            Examples:
              nsmproxy try demo
              nsmproxy try ./my-program.yaml --keep
            """)
        {
            profile, json, keep,
        };
        command.SetAction(parsed => Try(parsed.GetRequiredValue(profile), parsed.GetValue(json), parsed.GetValue(keep)));
        return command;
    }

    private static int Try(string text, bool json, bool keep)
    {
        var argument = ProfileArgument.Read(text);
        if (argument.Profile is not { } profile)
        {
            return argument.Complain();
        }

        var root = Directory.CreateTempSubdirectory(Rehearsal.FolderName).FullName;
        try
        {
            var report = EventLoop.Run(loop => RehearseAsync(loop, profile, root, json));
            Console.Out.Write(json ? RehearsalReport.Json(report, keep) : RehearsalReport.Ending(report, keep));
            return report.Passed ? 0 : 1;
        }
        finally
        {
            if (!keep)
            {
                Directory.Delete(root, recursive: true);
            }
        }
    }

    private static async Task<RehearsalReport> RehearseAsync(EventLoop loop, Profile profile, string root, bool json)
    {
        var steps = new List<RehearsalStep>();
        using var waiting = new WaitingLine(loop);
        using var rehearsal = new Rehearsal(loop, profile, root, step => waiting.Begin($"  ...   {Awaited.In(profile, step)},"), step =>
        {
            steps.Add(step);
            waiting.End();
            if (!json)
            {
                Console.Out.Write(RehearsalReport.Line(step));
            }
        });
        if (!json)
        {
            Console.Out.WriteLine($"{profile.Name}{(profile.Summary is { } summary ? $": {Text.Visible.Of(summary)}" : "")}");
        }

        var passed = await rehearsal.RunAsync();
        await rehearsal.EndAsync();
        var hints = Hints.Of(profile, rehearsal.Conclude());
        return new RehearsalReport(profile.Id, passed, steps, rehearsal.ClientFolder, RehearsalReport.FilesIn(rehearsal.ClientFolder), Proof.IsOfSave(profile), hints);
    }
}
