using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>gui</c>: steps that show and hide, or a program.</summary>
public static class GuiValue
{
    private const string Example = "write gui: {show: steps, hide: steps} or gui: {command: [program]}";

    /// <summary>The keys of <c>gui</c>.</summary>
    public static KeyTable<GuiDraft> Keys { get; } = new("'gui'",
        new("show", static (reading, node, draft) => draft.Show = StepValue.Read(reading, node, "show")),
        new("hide", static (reading, node, draft) => draft.Hide = StepValue.Read(reading, node, "hide")),
        new("command", static (reading, node, draft) => draft.Command = CommandValue.Read(reading, node, "command", TemplateUse.Step)));

    /// <returns>Null after a finding.</returns>
    public static Gui? Read(ProfileReading reading, Node node)
    {
        if (node is not MapNode map)
        {
            reading.ReportShape(node, "gui", "a map", Example);
            return null;
        }

        var draft = new GuiDraft();
        Keys.Read(reading, map, draft);
        var bySteps = map.HasAny("show", "hide");
        if (bySteps && map.Find("command") is { } command)
        {
            reading.Report(command.Key, FindingKind.BadValue, "a GUI is shown by steps or by a command, not by both", Example);
        }
        else if (!bySteps && map.Find("command") is null)
        {
            reading.Report(node, FindingKind.MissingKey, "'gui' says nothing of how it is shown", Example);
        }
        else if (bySteps && (map.Find("show") is null || map.Find("hide") is null))
        {
            reading.Report(node, FindingKind.MissingKey, $"'gui' lacks the key '{(map.Find("show") is null ? "show" : "hide")}'", Example);
        }

        return draft.Command is not null ? new GuiByCommand(draft.Command) : new GuiBySteps(draft.Show ?? [], draft.Hide ?? []);
    }
}
