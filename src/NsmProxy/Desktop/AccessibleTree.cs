namespace NsmProxy.Desktop;

/// <summary>Looks for objects in a window, nearest first.</summary>
public static class AccessibleTree
{
    /// <summary>The first object of a role.</summary>
    /// <param name="window">Where to look.</param>
    /// <param name="role">The role.</param>
    /// <param name="most">How many objects are looked at.</param>
    public static AccessibleObject? Find(AccessibleObject window, AccessibleRole role, int most) => Walk(window, most).FirstOrDefault(found => found.Role == role).Object;

    /// <summary>The objects in a window with their roles, nearest first. What is in texts, lists and tables is the user's
    /// work, and is left out, as is what is in menus.</summary>
    /// <param name="window">Where to look.</param>
    /// <param name="most">How many objects are looked at.</param>
    public static IEnumerable<(AccessibleObject Object, AccessibleRole Role)> Walk(AccessibleObject window, int most)
    {
        var waiting = new Queue<AccessibleObject>(Parts(window));
        while (waiting.TryDequeue(out var next) && most-- > 0)
        {
            if (RoleOf(next) is not { } role)
            {
                continue;
            }

            yield return (next, role);
            if (!IsOpaque(role))
            {
                foreach (var child in Parts(next))
                {
                    waiting.Enqueue(child);
                }
            }
        }
    }

    private static bool IsOpaque(AccessibleRole role) => role is AccessibleRole.MenuBar or AccessibleRole.Menu or AccessibleRole.Text
        or AccessibleRole.List or AccessibleRole.Table or AccessibleRole.Tree or AccessibleRole.TreeTable or AccessibleRole.Terminal;

    private static AccessibleRole? RoleOf(AccessibleObject found)
    {
        try
        {
            return found.Role;
        }
        catch (BusException)
        {
            // It is gone.
            return null;
        }
    }

    private static IReadOnlyList<AccessibleObject> Parts(AccessibleObject parent)
    {
        try
        {
            return parent.Children;
        }
        catch (BusException)
        {
            return [];
        }
    }
}
