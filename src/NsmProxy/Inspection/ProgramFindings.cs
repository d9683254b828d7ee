namespace NsmProxy.Inspection;

/// <summary>All that was found out about an installed program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Package">The package that brought it, or null.</param>
/// <param name="Desktop">Its desktop file, or null.</param>
/// <param name="Help">What it says of its arguments.</param>
/// <param name="HelpOption">The option with which it said so, or null.</param>
/// <param name="Manual">What its manual says of them.</param>
/// <param name="ManualFile">The manual's file, or null.</param>
/// <param name="Words">What its manual or help says of saving on SIGUSR1, or null.</param>
/// <param name="Code">What its files tell.</param>
/// <param name="Ending">The likely ending of its project files, by the types of files that it opens; or null.</param>
/// <param name="Probe">What was seen of it when it was started, or null.</param>
public sealed record ProgramFindings(
    FoundProgram Program,
    DebianPackage? Package,
    DesktopEntry? Desktop,
    HelpText Help,
    string? HelpOption,
    HelpText Manual,
    string? ManualFile,
    string? Words,
    CodeFindings Code,
    string? Ending,
    ProbeResult? Probe)
{
    /// <summary>Where it says that it speaks NSM itself; null when nowhere.</summary>
    public string? SpeaksNsm =>
        Code.NsmIn is { } file ? $"/nsm/server/announce stands in {file}"
        : Desktop is { SpeaksNsm: true } desktop ? $"{desktop.File} has X-NSM-Capable=true"
        : null;

    /// <summary>What stands for the manual in a comment: <c>seq24(1)</c>.</summary>
    public string ManualName => ManualFile is null ? "" : NameOf(Path.GetFileName(ManualFile));

    private static string NameOf(string file)
    {
        var page = file.EndsWith(".gz", StringComparison.Ordinal) ? file[..^3] : file;
        var dot = page.LastIndexOf('.');
        return dot < 0 ? page : $"{page[..dot]}({page[(dot + 1)..]})";
    }
}
