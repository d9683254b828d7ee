using NsmProxy.Profiles;

namespace NsmProxy.Launchers;

/// <summary>
/// A launcher's desktop entry (Desktop Entry Specification 1.5), by which session managers list it: those that follow
/// <c>X-NSM-Capable</c> and <c>X-NSM-Exec</c>, and RaySession, which takes the first word of the last line <c>Exec=</c> of the file and
/// looks at neither <c>NoDisplay</c> nor <c>TryExec</c>. Other menus are not meant to show it.
/// </summary>
/// <param name="Id">The profile's id.</param>
/// <param name="Title">What lists show.</param>
/// <param name="Summary">What it is, or null.</param>
/// <param name="Icon">An icon's name or absolute path, or null.</param>
/// <param name="Program">The program that has to be installed, a name or an absolute path; null when nobody knows.</param>
public sealed record LauncherEntry(string Id, string Title, string? Summary, string? Icon, string? Program)
{
    /// <summary>The key that marks a file as written by nsmproxy.</summary>
    private const string Mark = "X-NsmProxy-Profile";

    private const string Extension = ".desktop";

    /// <summary>The file's name.</summary>
    public string FileName => FileNameOf(Id);

    /// <summary>The entry for a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="title">What lists show: <see cref="LauncherTitles"/>.</param>
    public static LauncherEntry Of(Profile profile, string title)
    {
        var program = ProgramName.Of(profile);
        // Most icons have the name of their program, and one that is not there is shown like none.
        var icon = profile.Icon ?? (program is not null && !program.Contains('/', StringComparison.Ordinal) ? program : null);
        return new LauncherEntry(profile.Id, title, profile.Summary, icon, program);
    }

    /// <summary>The name of the file of the launcher of a profile.</summary>
    public static string FileNameOf(string id) => Launcher.NameOf(id) + Extension;

    /// <summary>The id of the profile that a file was written for.</summary>
    /// <param name="text">All of the file.</param>
    /// <returns>Null when nsmproxy has not written it.</returns>
    public static string? IdIn(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(Mark + "=", StringComparison.Ordinal))
            {
                return line[(Mark.Length + 1)..].ToString();
            }
        }

        return null;
    }

    /// <summary>All of the file.</summary>
    public string Text()
    {
        List<string> lines = ["[Desktop Entry]", "Type=Application", "Version=1.0", $"Name={DesktopValue.Of(Title)}"];
        if (Summary is not null)
        {
            lines.Add($"Comment={DesktopValue.Of(Summary)}");
        }

        lines.Add($"Exec={DesktopValue.Program(Launcher.NameOf(Id))}");
        if (Program is not null)
        {
            lines.Add($"TryExec={DesktopValue.Of(Program)}");
        }

        if (Icon is not null)
        {
            lines.Add($"Icon={DesktopValue.Of(Icon)}");
        }

        lines.AddRange(
        [
            "Categories=AudioVideo;Audio;",
            "NoDisplay=true",
            "X-NSM-Capable=true",
            $"X-NSM-Exec={DesktopValue.Of(Launcher.NameOf(Id))}",
            $"{Mark}={DesktopValue.Of(Id)}",
            "",
        ]);
        return string.Join('\n', lines);
    }
}
