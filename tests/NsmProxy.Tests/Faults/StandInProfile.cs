using NsmProxy.Tests.EndToEnd;

namespace NsmProxy.Tests.Faults;

/// <summary>The profile of a run's program, and what lies beside it.</summary>
/// <param name="stage">The run's folders.</param>
/// <param name="cell">Which run.</param>
/// <param name="program">The compiled program.c.</param>
internal sealed class StandInProfile(Stage stage, Cell cell, string program)
{
    /// <summary>Its id.</summary>
    public const string Id = "stand-in";

    /// <summary>A folder that <see cref="Moment.NewCopying"/> copies, with so many files.</summary>
    public const int TemplateFiles = 150;

    /// <summary>The size of each, in bytes.</summary>
    public const int TemplateSize = 20 * 1024;

    /// <summary>What <see cref="Moment.Rewriting"/> rewrites.</summary>
    public const string Configuration = "stand-in.ini";

    /// <summary>The configuration's number of other keys.</summary>
    public const int ConfigurationKeys = 20_000;

    /// <summary>Where the program's state stands.</summary>
    public string TokenFile { get; } = Path.Combine(stage.Root, "token");

    /// <summary>How long a save may take: one that is bound to fail should not take long.</summary>
    public TimeSpan SaveWithin { get; } = TimeSpan.FromSeconds(cell.Behaviour.CanSave ? 15 : 1);

    private string Folder => Path.Combine(stage.Root, "profiles");

    /// <summary>Writes it.</summary>
    /// <param name="isFaulty">Whether the program has the faults that come with time.</param>
    public void Write(bool isFaulty)
    {
        var files = cell.Behaviour.Files;
        List<string> words = [program, "${folder}", TokenFile, string.Join(',', files), .. cell.Behaviour.Words];
        if (isFaulty)
        {
            words.Add($"from={FaultyFrom}");
        }

        if (cell.Moment == Moment.ClockBack)
        {
            words.Add("back=3600");
        }

        var made = files.Select(name => $"{name}: {{from: {name}}}");
        var more = "";
        if (cell.Moment == Moment.NewCopying)
        {
            made = made.Prepend("data: {from: data}");
            MakeTemplateFolder();
        }

        if (cell.Moment == Moment.Rewriting)
        {
            more = $"rewrite: [{{file: {Configuration}, format: ini, set: {{Audio/port: 5}}}}]";
        }

        foreach (var name in files)
        {
            File.WriteAllBytes(Path.Combine(Folder, name), ProjectState.Compose(0, name));
        }

        stage.WriteProfile(Id, $$$"""
            profile: 1
            name: Stand-in
            command: [{{{string.Join(", ", words.Select(word => $"\"{word}\""))}}}]
            environment: {STAND_IN_RUNTIME: "${runtime}"}
            project: [{{{string.Join(", ", files)}}}]
            new: {{{{string.Join(", ", made)}}}}
            ready: {output: ^ready$}
            save: {steps: {signal: USR1}, until: {all: [{{{string.Join(", ", files.Select(name => $"{{written: {name}}}"))}}}]}, within: {{{SaveWithin.TotalSeconds}}}s}
            gui: {show: {signal: USR2}, hide: {signal: HUP}}
            switch: [{input: "switch ${folder}"}, {wait: {output: ^switched$}, within: 2s}]
            stop: {signal: TERM, within: 2s}
            {{{more}}}

            """);
    }

    /// <summary>What <see cref="Moment.Rewriting"/> rewrites, as it was before.</summary>
    public static string ConfigurationBefore { get; } =
        "[Audio]\nport=4\n[Other]\n" + string.Concat(Enumerable.Range(0, ConfigurationKeys).Select(key => $"key{key}=value of it\n"));

    /// <summary>At which save the program begins to be faulty; 0 is its start.</summary>
    private int FaultyFrom => cell.IsFromStart ? 0 : cell.Moment is Moment.New or Moment.Open ? 1 : 2;

    private void MakeTemplateFolder()
    {
        var data = Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName;
        for (var i = 0; i < TemplateFiles; i++)
        {
            File.WriteAllBytes(Path.Combine(data, $"{i}"), new byte[TemplateSize]);
        }
    }
}
