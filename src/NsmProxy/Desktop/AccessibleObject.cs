namespace NsmProxy.Desktop;

/// <summary>An object of a program on the accessibility bus (AT-SPI2 D-Bus protocol, <c>org.a11y.atspi.Accessible</c> and
/// <c>org.a11y.atspi.Action</c>). Nothing is kept: each member asks the program.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Service">The program's name on it.</param>
/// <param name="Path">The object.</param>
/// <remarks>Every member throws <see cref="BusException"/> when the object is gone, and waits for the program as long as the
/// bus allows.</remarks>
public sealed record AccessibleObject(AccessibilityBus Bus, string Service, string Path)
{
    private const string Accessible = "org.a11y.atspi.Accessible";
    private const string Action = "org.a11y.atspi.Action";
    private const int Modal = 16;
    private const int Sensitive = 24;

    /// <summary>What it is.</summary>
    public AccessibleRole Role
    {
        get
        {
            using var reply = Call(Accessible, "GetRole");
            using var role = reply.Child(0);
            return (AccessibleRole)role.Unsigned;
        }
    }

    /// <summary>Its name as a user sees it: an item's text, a window's title.</summary>
    public string Name
    {
        get
        {
            using var reply = Bus.Call(this, "org.freedesktop.DBus.Properties", "Get", "(ss)", $"('{Accessible}', 'Name')");
            using var boxed = reply.Child(0);
            using var name = boxed.Content();
            return name.Text;
        }
    }

    /// <summary>The objects in it.</summary>
    public IReadOnlyList<AccessibleObject> Children
    {
        get
        {
            using var reply = Call(Accessible, "GetChildren");
            using var list = reply.Child(0);
            var children = new List<AccessibleObject>(list.Count);
            for (var i = 0; i < list.Count; i++)
            {
                using var pair = list.Child(i);
                children.Add(new AccessibleObject(Bus, pair.TextAt(0), pair.TextAt(1)));
            }

            return children;
        }
    }

    /// <summary>Whether it can be used now: a disabled item cannot.</summary>
    public bool IsSensitive => HasState(Sensitive);

    /// <summary>Whether it is a window that keeps the others of its program from being used.</summary>
    public bool IsModal => HasState(Modal);

    /// <summary>The key binding of its first action, as the toolkit writes it; empty when it has none.</summary>
    public string KeyBinding
    {
        get
        {
            using var reply = Bus.Call(this, Action, "GetKeyBinding", "(i)", "(0,)");
            return reply.TextAt(0);
        }
    }

    /// <summary>The names of its actions; none when it is no object with actions.</summary>
    public IReadOnlyList<string> Actions
    {
        get
        {
            try
            {
                using var reply = Call(Action, "GetActions");
                using var list = reply.Child(0);
                var names = new List<string>(list.Count);
                for (var i = 0; i < list.Count; i++)
                {
                    using var action = list.Child(i);
                    names.Add(action.TextAt(0));
                }

                return names;
            }
            catch (BusException error) when (error.IsUnknown)
            {
                return [];
            }
        }
    }

    /// <summary>Does one of its actions, without focus, keys or a window that is shown. GTK answers before the action runs,
    /// Qt when it has run.</summary>
    /// <returns>False when the toolkit refused.</returns>
    public bool Do(int action)
    {
        using var reply = Bus.Call(this, Action, "DoAction", "(i)", $"({action},)");
        using var done = reply.Child(0);
        return done.Boolean;
    }

    /// <summary>Whether two are the same object.</summary>
    public bool Equals(AccessibleObject? other) => other is not null && other.Service == Service && other.Path == Path;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Service, Path);

    private bool HasState(int state)
    {
        using var reply = Call(Accessible, "GetState");
        using var words = reply.Child(0);
        using var word = words.Child(state / 32);
        return (word.Unsigned >> (state % 32) & 1) != 0;
    }

    private Variant Call(string @interface, string method) => Bus.Call(this, @interface, method, null, null);
}
