using NsmProxy.Loop;

namespace NsmProxy.Inspection;

/// <summary>Looks at an installed program from all sides.</summary>
internal static class ProgramInspection
{
    private const string Dpkg = "/var/lib/dpkg";

    /// <summary>Looks at a program.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="program">The program.</param>
    /// <param name="own">The environment of this process.</param>
    /// <param name="probe">Whether to start it for a moment.</param>
    /// <exception cref="Processes.ProcessException">It could not be started.</exception>
    public static async Task<ProgramFindings> RunAsync(EventLoop loop, FoundProgram program, IReadOnlyDictionary<string, string> own, bool probe)
    {
        var (help, option) = await HelpRun.AskAsync(loop, program, own);
        var page = ManualPage.Find([program.Name, Path.GetFileName(program.Target)], own.GetValueOrDefault("MANPATH"));
        var manual = page is null ? HelpText.Nothing : HelpText.Read(page.Text);
        var files = new DesktopFiles(own.GetValueOrDefault);
        var desktop = files.Of(program.Name) ?? files.Of(Path.GetFileName(program.Target));
        var code = new CodeSearch(own.GetValueOrDefault("PATH"), own.GetValueOrDefault("HOME")).Of(program.Target);
        return new ProgramFindings(
            program,
            new DpkgDatabase(Dpkg).OwnerOf(program.Target),
            desktop,
            help,
            option,
            manual,
            page?.File,
            page is null ? null : Usr1Words.In(page.Text),
            code,
            desktop is { MimeTypes.Count: > 0 } ? FileEnding.OfTypes(desktop.MimeTypes, files.Globs(), program.Name) : null,
            probe ? await Probe.RunAsync(loop, program, own) : null);
    }
}
