using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Inspection;

/// <summary>Asks a program for its help.</summary>
internal static class HelpRun
{
    private const string AllOptions = "--help-all";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>Runs <c>PROGRAM --help</c>, and <c>-h</c> when that says nothing of its arguments and ends; a program that goes on
    /// takes the question for something else.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="program">The program.</param>
    /// <param name="own">The environment of this process.</param>
    /// <returns>What was understood, and with which option; the option is null when nothing was.</returns>
    public static async Task<(HelpText Text, string? Option)> AskAsync(EventLoop loop, FoundProgram program, IReadOnlyDictionary<string, string> own)
    {
        foreach (var option in (string[])["--help", "-h"])
        {
            var (said, ended) = await SaidAsync(loop, program, option, own);
            var help = HelpText.Read(said);
            if (!help.IsEmpty)
            {
                // GLib and Qt show the rest only when asked for it.
                return said.Contains(AllOptions, StringComparison.Ordinal)
                    ? (help.With(HelpText.Read((await SaidAsync(loop, program, AllOptions, own)).Text)), option)
                    : (help, option);
            }

            if (!ended)
            {
                break;
            }
        }

        return (HelpText.Nothing, null);
    }

    private static async Task<(string Text, bool Ended)> SaidAsync(EventLoop loop, FoundProgram program, string option, IReadOnlyDictionary<string, string> own)
    {
        try
        {
            using var run = BriefRun.Start(loop, program.File, [program.Name, option], home => Surroundings.Blind(own, home));
            await run.WaitAsync(Longest);
            var ended = run.Program.Ended.IsCompleted;
            await run.EndAsync();
            return (run.Text, ended);
        }
        catch (ProcessException)
        {
            return ("", false);
        }
    }
}
