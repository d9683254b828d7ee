using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>Reads <c>menu: [File, Save]</c>, <c>menu: {key: Ctrl+S}</c> and <c>menu: {button: Save}</c>.</summary>
public static class MenuStepReader
{
    private const string Example = "for example menu: [File, Save], or menu: {key: Ctrl+S} for any language";

    /// <summary>The verb.</summary>
    public static Verb<Step> Verb { get; } = new("menu", ["within"], Read);

    private static MenuStep? Read(ProfileReading reading, MapNode map, Node value)
    {
        var within = StepValue.Within(reading, map);
        var item = value switch
        {
            ListNode list => ByPath(reading, list),
            MapNode keys => ByKeyOrButton(reading, keys),
            ScalarNode { IsNull: false } text => NoList(reading, text),
            _ => NoItem(reading, value),
        };
        return item is null ? null : new MenuStep(map.At, within, item);
    }

    private static MenuItemName? ByPath(ProfileReading reading, ListNode list)
    {
        if (list.Items.Count == 0)
        {
            reading.Report(list, FindingKind.BadValue, "'menu' names no item", Example);
            return null;
        }

        var path = new List<Template>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (TextValue.NotEmpty(reading, item, "menu", reading.StepUse) is { } name)
            {
                path.Add(name);
            }
        }

        return path.Count == list.Items.Count ? new MenuItemName(path) : null;
    }

    private static MenuItemName? ByKeyOrButton(ProfileReading reading, MapNode map)
    {
        if (map.Entries is not [{ Name: "key" or "button" } entry])
        {
            reading.Report(map, FindingKind.BadValue, "'menu' names its item by one of key and button, or by a list of names", Example);
            return null;
        }

        if (entry.Name == "button")
        {
            return TextValue.NotEmpty(reading, entry.Value, "button", reading.StepUse) is { } button ? new MenuItemName([], Button: button) : null;
        }

        if (TextValue.Fixed(reading, entry.Value, "key") is not { } key)
        {
            return null;
        }

        if (ShortcutKey.Read(key) is { } shortcut)
        {
            return new MenuItemName([], shortcut.ToString());
        }

        reading.Report(entry.Value, FindingKind.BadValue, $"{Quote.Of(key)} is no key", "keys are written Ctrl+S, Ctrl+Shift+S, Alt+F4, F2");
        return null;
    }

    private static MenuItemName? NoList(ProfileReading reading, ScalarNode text)
    {
        var names = text.Value.Split(['>', '/', '›', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        reading.Report(text, FindingKind.WrongType, "'menu' must be a list of names, not a text", $"write menu: [{string.Join(", ", names)}]");
        return null;
    }

    private static MenuItemName? NoItem(ProfileReading reading, Node value)
    {
        reading.ReportShape(value, "menu", "a list of names", Example);
        return null;
    }
}
