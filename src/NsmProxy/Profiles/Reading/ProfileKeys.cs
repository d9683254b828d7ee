using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The keys of a profile. <c>project</c> stands before those that refer to it.</summary>
public static class ProfileKeys
{
    /// <summary>The keys.</summary>
    public static KeyTable<ProfileDraft> Keys { get; } = new("a profile",
        new("profile", static (_, _, _) => { }),
        new("extends", static (_, _, _) => { }),
        new("name", static (reading, node, draft) => draft.Name = NameValue.Read(reading, node), "the name that the session manager shows: name: Seq24"),
        new("summary", static (reading, node, draft) => draft.Summary = TextValue.Fixed(reading, node, "summary")),
        new("homepage", static (reading, node, draft) => draft.Homepage = TextValue.Fixed(reading, node, "homepage")),
        new("icon", static (reading, node, draft) => draft.Icon = TextValue.Fixed(reading, node, "icon")),
        new("label", static (reading, node, draft) => draft.Label = TextValue.Read(reading, node, "label", TemplateUse.Start)),
        new("packages", ReadPackages),
        new("command", static (reading, node, draft) => draft.Command = CommandValue.Read(reading, node, "command", TemplateUse.Start), "the program and its arguments: command: [seq24, song.midi]"),
        new("directory", static (reading, node, draft) => draft.Directory = TextValue.NotEmpty(reading, node, "directory", TemplateUse.Start)),
        new("environment", ReadEnvironment),
        new("project", static (reading, node, draft) => draft.Project = ProjectValue.Read(reading, node)),
        new("new", static (reading, node, draft) => draft.New = NewValue.Read(reading, node, draft.Project)),
        new("ready", static (reading, node, draft) => draft.Ready = ConditionValue.Read(reading, node, "ready")),
        new("open", static (reading, node, draft) => draft.Open = StepValue.Read(reading, node, "open")),
        new("save", static (reading, node, draft) => draft.Save = reading.Relays ? RelayValue.ReadSave(reading, node, draft.Project) : SaveValue.Read(reading, node, draft.Project)),
        new("gui", static (reading, node, draft) => draft.Gui = GuiValue.Read(reading, node)),
        new("stop", static (reading, node, draft) => draft.Stop = StopValue.Read(reading, node)),
        new("one-shot", static (reading, node, draft) => draft.OneShot = BooleanValue.Read(reading, node, "one-shot")),
        new("rewrite", static (reading, node, draft) => draft.Rewrite = RewriteValue.Read(reading, node)),
        new("switch", static (reading, node, draft) => draft.Switch = StepValue.Read(reading, node, "switch")),
        new("dirty", static (reading, node, draft) => draft.Dirty = ConditionValue.Read(reading, node, "dirty")),
        new("paths", static (reading, node, draft) => draft.Paths = PathsValue.Read(reading, node)),
        new("broadcast", static (reading, node, draft) => draft.Broadcasts = BroadcastValue.Read(reading, node)),
        new("relay", static (reading, node, draft) => draft.Relay = BooleanValue.Read(reading, node, "relay")));

    /// <summary>The keys' names.</summary>
    public static IReadOnlyList<string> Names => Keys.Names;

    /// <returns>Whole only when <paramref name="reading"/> is clean afterwards.</returns>
    public static ProfileDraft Read(ProfileReading reading, MapNode map)
    {
        reading.HasProject = map.Find("project") is not null;
        reading.Relays = map["relay"] is ScalarNode { Value: "true" };
        var draft = new ProfileDraft();
        Keys.Read(reading, map, draft);
        if (map.Find("save") is null)
        {
            draft.Save = reading.Relays ? RelayValue.SaveAbsent(map, draft.Project) : SaveValue.Absent(reading, map);
        }

        if (reading.Relays)
        {
            RelayValue.Check(reading, map);
        }

        return draft;
    }

    private static void ReadPackages(ProfileReading reading, Node node, ProfileDraft draft)
    {
        if (node is not MapNode map)
        {
            reading.ReportShape(node, "packages", "a map", "for example packages: {debian: seq24, arch: seq24}");
            return;
        }

        foreach (var entry in map.Entries)
        {
            if (TextValue.Fixed(reading, entry.Value, entry.Name) is { } package)
            {
                draft.Packages[entry.Name] = package;
            }
        }
    }

    /// <summary>What lies in the session may come from a stranger, and code among it too.</summary>
    private static void ReportLoadedCode(ProfileReading reading, Node key, string name, Template value)
    {
        var isOfSession = value.Parts.Any(part => part is VariablePart { Name: "folder" or "session" or "project" });
        reading.Report(
            key,
            FindingKind.LoadsCode,
            $"{name} makes the program load code{(isOfSession ? " out of the session, which may be a stranger's" : "")}",
            isOfSession ? "let it lead to a folder of the user's or the profile's: ${home}, ${profile.folder}" : "make sure that only the user can write where it leads; an empty entry in a list of folders is the session's own");
    }

    private static void ReadEnvironment(ProfileReading reading, Node node, ProfileDraft draft)
    {
        if (node is not MapNode map)
        {
            reading.ReportShape(node, "environment", "a map", "for example environment: {LANG: C, DISPLAY: null}");
            return;
        }

        var variables = new List<(string Name, Template? Value)>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            if (entry.Name.Length == 0 || entry.Name.AsSpan().ContainsAny('=', '\0', '$'))
            {
                reading.Report(entry.Key, FindingKind.BadValue, $"{Quote.Of(entry.Name)} cannot be the name of a variable");
            }

            var value = entry.Value is ScalarNode { IsNull: true } ? null : TextValue.Read(reading, entry.Value, entry.Name, TemplateUse.Start);
            if (value is not null && LoadedCode.IsBy(entry.Name))
            {
                ReportLoadedCode(reading, entry.Key, entry.Name, value);
            }

            variables.Add((entry.Name, value));
        }

        draft.Environment = variables;
    }
}
