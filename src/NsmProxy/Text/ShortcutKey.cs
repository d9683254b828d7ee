using System.Text;

namespace NsmProxy.Text;

/// <summary>A key with its modifiers, as menus show it: <c>Ctrl+S</c>. It is the same in every language.</summary>
/// <param name="Ctrl">Whether Control is held.</param>
/// <param name="Alt">Whether Alt is held.</param>
/// <param name="Shift">Whether Shift is held.</param>
/// <param name="Meta">Whether Super, which Qt calls Meta, is held.</param>
/// <param name="Key">The key's name in upper case: <c>S</c>, <c>F4</c>.</param>
public sealed record ShortcutKey(bool Ctrl, bool Alt, bool Shift, bool Meta, string Key)
{
    /// <summary>Reads a key as users, and Qt, write it.</summary>
    /// <returns>Null when it is none.</returns>
    public static ShortcutKey? Read(string text)
    {
        // The last may be the plus itself: Ctrl++.
        var cut = text.Length > 1 ? text.LastIndexOf('+', text.Length - 2) : -1;
        return Of(cut < 0 ? [] : text[..cut].Split('+'), text[(cut + 1)..]);
    }

    /// <summary>Reads what a menu item says on the accessibility bus (AT-SPI2, <c>Action.GetKeyBinding</c>): from Qt a key as
    /// above; from GTK mnemonic, path of mnemonics and key, <c>s;&lt;Alt&gt;f:s;&lt;Primary&gt;s</c>, of which only the last is a
    /// key that works without opening the menu.</summary>
    /// <returns>Null when it has no key.</returns>
    public static ShortcutKey? ReadBinding(string binding)
    {
        var parts = binding.Split(';');
        return parts.Length == 1 ? Read(binding) : ReadAccelerator(parts[^1]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Ctrl ? "Ctrl+" : "").Append(Alt ? "Alt+" : "").Append(Shift ? "Shift+" : "").Append(Meta ? "Meta+" : "");
        return text.Append(Key).ToString();
    }

    /// <summary>A key as GTK writes it (GTK reference manual, <c>gtk_accelerator_parse</c>).</summary>
    private static ShortcutKey? ReadAccelerator(string text)
    {
        var modifiers = new List<string>();
        while (text.StartsWith('<') && text.IndexOf('>', StringComparison.Ordinal) is > 0 and var end)
        {
            modifiers.Add(text[1..end]);
            text = text[(end + 1)..];
        }

        return Of(modifiers, text);
    }

    private static ShortcutKey? Of(IEnumerable<string> modifiers, string key)
    {
        var result = new ShortcutKey(false, false, false, false, key.Trim().ToUpperInvariant());
        foreach (var modifier in modifiers)
        {
            switch (modifier.Trim().ToUpperInvariant())
            {
                case "CTRL" or "CONTROL" or "PRIMARY" or "CTL":
                    result = result with { Ctrl = true };
                    break;
                case "ALT" or "MOD1":
                    result = result with { Alt = true };
                    break;
                case "SHIFT" or "SHFT":
                    result = result with { Shift = true };
                    break;
                case "META" or "SUPER" or "MOD4":
                    result = result with { Meta = true };
                    break;
                default:
                    return null;
            }
        }

        return IsKey(result.Key) ? result : null;
    }

    private static bool IsKey(string key) => key.Length == 1 ? !char.IsWhiteSpace(key[0]) && !char.IsControl(key[0]) : key.Length > 0 && key.All(char.IsAsciiLetterOrDigit);
}
