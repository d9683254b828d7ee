using System.Text.RegularExpressions;

namespace NsmProxy.Tests;

/// <summary>The picture of the folders of src/NsmProxy and their arrows. A feature that needs another arrow waits until
/// the picture is changed on purpose.</summary>
public partial class ArchitectureTests
{
    private const int LongestFile = 300;

    /// <summary>A folder, and those that it may use. "Program" is the file at the top.</summary>
    private static readonly Dictionary<string, string[]> Picture = new()
    {
        ["Program"] = ["Cli", "Processes"],
        // The border: it may use what it needs to present, and of Steps the one that asks in a process of its own.
        ["Cli"] = ["Doctor", "Reference", "Launchers", "Control", "Inspection", "Session", "Steps", "Nsm", "Osc", "Profiles", "Files", "Processes", "Text", "Loop"],
        ["Doctor"] = ["Launchers", "Steps", "Desktop", "Processes", "Profiles", "Osc", "Text", "Loop"],
        ["Control"] = ["Session", "Nsm", "Processes", "Files", "Osc", "Text", "Loop"],
        ["Launchers"] = ["Profiles", "Files"],
        // What is written for people and editors: of Processes and Files the names of signals and formats.
        ["Reference"] = ["Profiles", "Processes", "Files", "Text"],
        ["Session"] = ["Nsm", "Steps", "Desktop", "Processes", "Files", "Profiles", "Osc", "Text", "Loop"],
        ["Nsm"] = ["Osc", "Loop"],
        ["Steps"] = ["Osc", "Desktop", "Processes", "Files", "Profiles", "Text", "Loop"],
        // Of Files only what kind a file is.
        ["Inspection"] = ["Processes", "Files", "Text", "Loop"],
        ["Processes"] = ["Loop"],
        ["Osc"] = ["Text", "Loop"],
        ["Files"] = ["Text", "Loop"],
        // Of Processes only the names of signals, of Files only the formats.
        ["Profiles"] = ["Text", "Processes", "Files"],
        ["Desktop"] = ["Text"],
        ["Text"] = [],
        ["Loop"] = [],
    };

    public static TheoryData<string> Folders => [.. Picture.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Nothing_uses_what_it_has_no_arrow_to(string folder)
    {
        foreach (var file in FilesOf(folder))
        {
            foreach (var used in UsedIn(File.ReadAllText(file)).Where(used => used != folder).Distinct())
            {
                Assert.True(Picture[folder].Contains(used), $"{Path.GetRelativePath(Repository.Source, file)} uses {used}: {folder} has no arrow to it");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_file_s_namespace_is_its_folder(string folder)
    {
        foreach (var file in FilesOf(folder).Where(_ => folder != "Program"))
        {
            var expected = "NsmProxy." + Path.GetDirectoryName(Path.GetRelativePath(Repository.Source, file))!.Replace('/', '.');
            Assert.Contains($"\nnamespace {expected};\n", "\n" + File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_file_is_named_for_its_type_and_fits_on_few_screens(string folder)
    {
        foreach (var file in FilesOf(folder))
        {
            var lines = File.ReadAllLines(file);
            Assert.True(lines.Length <= LongestFile, $"{file} has {lines.Length} lines");
            var name = Path.GetFileNameWithoutExtension(file);
            Assert.True(folder == "Program" || Array.Exists(lines, line => Type().Match(line) is { Success: true } type && type.Groups[1].Value == name),
                $"{file} holds no type {name}");
        }
    }

    [Fact]
    public void The_picture_has_every_folder_and_no_other()
    {
        var folders = Directory.EnumerateDirectories(Repository.Source).Select(Path.GetFileName).Except(["bin", "obj"]).Append("Program");
        Assert.Equal(Picture.Keys.Order(), folders.Order());
        Assert.Equal(["Program.cs"], Directory.EnumerateFiles(Repository.Source, "*.cs").Select(Path.GetFileName));
    }

    [Fact]
    public void The_arrows_make_no_circle()
    {
        var known = new HashSet<string>();
        while (Picture.Keys.FirstOrDefault(folder => !known.Contains(folder) && Picture[folder].All(known.Contains)) is { } next)
        {
            known.Add(next);
        }

        Assert.Equal(Picture.Keys.Order(), known.Order());
    }

    [Fact]
    public void The_readme_names_every_folder()
    {
        var readme = Path.Combine(Repository.Folder, "README.md");
        Assert.SkipUnless(File.Exists(readme), "there is no README.md yet");
        var inside = Inside().Match(File.ReadAllText(readme));
        Assert.True(inside.Success, "README.md has no chapter 'Inside'");
        foreach (var folder in Picture.Keys.Where(folder => folder != "Program"))
        {
            Assert.Contains($"`{folder}`", inside.Value, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> FilesOf(string folder) => folder == "Program"
        ? [Path.Combine(Repository.Source, "Program.cs")]
        : Directory.EnumerateFiles(Path.Combine(Repository.Source, folder), "*.cs", SearchOption.AllDirectories);

    /// <summary>The folders in <c>using</c> lines, and in names such as <c>Text.Duration</c> or <c>NsmProxy.Text.Duration</c>.</summary>
    private static IEnumerable<string> UsedIn(string source)
    {
        foreach (Match line in Using().Matches(source))
        {
            yield return line.Groups[1].Value;
        }

        foreach (Match name in Qualified().Matches(Comment().Replace(source, "")))
        {
            var folder = name.Groups[1].Value;
            if (Picture.ContainsKey(folder) && File.Exists(Path.Combine(Repository.Source, folder, name.Groups[2].Value + ".cs")))
            {
                yield return folder;
            }
        }
    }

    [GeneratedRegex(@"^(?:global )?using (?:static |\w+ = )?NsmProxy\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])(?:NsmProxy\.)?([A-Z]\w*)\.([A-Z]\w*)")]
    private static partial Regex Qualified();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?:public|internal) .*?(?:class|struct|record|enum|interface)(?: struct)? (\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"^## Inside\b.*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Inside();
}
