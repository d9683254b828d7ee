using NsmProxy.Text;

namespace NsmProxy.Desktop;

/// <summary>Looks for a menu item in the windows of a program: in the menu bars first, then, for a single name, among the push
/// buttons (header bars of GTK have no menus), then among the actions of the window itself (GTK 4).</summary>
public sealed class MenuSearch
{
    private const int MostParts = 3000;

    private readonly List<string> _names = [];
    private readonly IReadOnlyList<AccessibleObject> _windows;
    private string _where = "";

    /// <summary>Prepares to look.</summary>
    /// <param name="applications">The program's objects on the bus.</param>
    public MenuSearch(IReadOnlyList<AccessibleObject> applications) => _windows = [.. applications.SelectMany(application => application.Children)];

    /// <summary>What there was instead, after nothing was found: <c>File holds New, Open…, Quit</c>.</summary>
    public string Instead => _windows.Count == 0 ? "it shows no window on the accessibility bus"
        : _names.Count == 0 ? "its windows have no menu bar"
        : $"{_where} {string.Join(", ", _names.Distinct())}";

    /// <summary>The names that stood where the missing one should have been.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The item of those names, from the menu bar on.</summary>
    /// <returns>Null when there is none.</returns>
    public MenuTarget? ByPath(IReadOnlyList<string> path)
    {
        var words = string.Join(" › ", path);
        foreach (var bar in Bars())
        {
            if (Follow(bar, path) is { } item)
            {
                return new MenuTarget(item, 0, words);
            }
        }

        return path is [var single] ? ByButton(single) ?? ByWindowAction(single) : null;
    }

    /// <summary>The item to which that key is bound.</summary>
    /// <returns>Null when there is none.</returns>
    public MenuTarget? ByKey(ShortcutKey key)
    {
        foreach (var bar in Bars())
        {
            if (WithKey(bar, key) is { } found)
            {
                return new MenuTarget(found, 0, $"{found.Name.Trim()} ({key})");
            }
        }

        return null;
    }

    /// <summary>The push button of that name.</summary>
    /// <returns>Null when there is none.</returns>
    public MenuTarget? ByButton(string name)
    {
        foreach (var window in _windows)
        {
            foreach (var (part, role) in AccessibleTree.Walk(window, MostParts))
            {
                if (role is AccessibleRole.PushButton or AccessibleRole.ToggleButton)
                {
                    var found = part.Name;
                    if (MenuName.AreSame(found, name))
                    {
                        return new MenuTarget(part, 0, $"the button {found.Trim()}");
                    }

                    Note("there are the buttons", found);
                }
            }
        }

        return null;
    }

    private MenuTarget? ByWindowAction(string name)
    {
        foreach (var window in _windows)
        {
            var actions = window.Actions;
            for (var i = 0; i < actions.Count; i++)
            {
                if (actions[i] == name)
                {
                    return new MenuTarget(window, i, $"the window's action {name}");
                }
            }
        }

        return null;
    }

    private IEnumerable<AccessibleObject> Bars()
    {
        foreach (var window in _windows)
        {
            if (AccessibleTree.Find(window, AccessibleRole.MenuBar, MostParts) is { } bar)
            {
                yield return bar;
            }
        }
    }

    private AccessibleObject? Follow(AccessibleObject bar, IReadOnlyList<string> path)
    {
        var at = bar;
        for (var i = 0; i < path.Count; i++)
        {
            AccessibleObject? next = null;
            _names.Clear();
            foreach (var entry in Entries(at))
            {
                var name = entry.Name;
                if (MenuName.AreSame(name, path[i]))
                {
                    next = entry;
                    break;
                }

                Note(i == 0 ? "its menus are" : $"{path[i - 1]} holds", name);
            }

            if (next is null)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    private void Note(string where, string name)
    {
        if (_where != where)
        {
            _names.Clear();
        }

        _where = where;
        if (name.Trim() is { Length: > 0 } known)
        {
            _names.Add(known);
        }
    }

    private static AccessibleObject? WithKey(AccessibleObject menu, ShortcutKey key)
    {
        foreach (var entry in Entries(menu))
        {
            var isItem = entry.Role is AccessibleRole.MenuItem or AccessibleRole.CheckMenuItem or AccessibleRole.RadioMenuItem;
            if (isItem && ShortcutKey.ReadBinding(entry.KeyBinding) == key)
            {
                return entry;
            }

            if (WithKey(entry, key) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The entries of a menu. Qt puts a popup menu between an item and those below it.</summary>
    private static IEnumerable<AccessibleObject> Entries(AccessibleObject menu)
    {
        foreach (var child in menu.Children)
        {
            if (child.Role != AccessibleRole.PopupMenu)
            {
                yield return child;
                continue;
            }

            foreach (var entry in child.Children)
            {
                yield return entry;
            }
        }
    }
}
