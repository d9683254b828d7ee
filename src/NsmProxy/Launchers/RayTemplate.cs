using System.Text;

namespace NsmProxy.Launchers;

/// <summary>
/// A launcher as a client template of RaySession (its own files are the format's reference: <c>client_templates.xml</c> of
/// RaySession 0.14.4, read by <c>templates_database.py</c>). Unlike a desktop entry it is listed only when its program is
/// installed, and it takes the place of the desktop entry that starts the same launcher.
/// </summary>
/// <param name="Entry">The same as a desktop entry.</param>
/// <param name="Name">The announced name.</param>
public sealed record RayTemplate(LauncherEntry Entry, string Name)
{
    /// <summary>The element, on one line. Its folders are named as other session managers name them, not after the session:
    /// RaySession then renames nothing when the session is renamed.</summary>
    internal string Element()
    {
        var launcher = Launcher.NameOf(Entry.Id);
        var text = new StringBuilder("<Client-Template");
        Add(text, "template-name", Entry.Title.Replace('/', ' '));
        Add(text, "executable", launcher);
        Add(text, "try-exec", Entry.Program);
        Add(text, "client_id", ClientId());
        Add(text, "name", Name);
        Add(text, "label", Name);
        Add(text, "description", Entry.Summary);
        Add(text, "icon", Entry.Icon);
        Add(text, "desktop_file", Entry.FileName);
        Add(text, "prefix_mode", "1");
        Add(text, "jack_naming", "1");
        return text.Append("/>").ToString();
    }

    /// <summary>RaySession's ids are letters, digits and underscores.</summary>
    private string ClientId() => string.Concat(Entry.Id.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));

    private static void Add(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(' ').Append(name).Append("=\"").Append(Escaped(value)).Append('"');
        }
    }

    /// <summary>XML 1.0, 2.3 (attribute values) and 2.2 (no control characters).</summary>
    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                < 0x20 or 0xFFFE or 0xFFFF => text.Append(' '),
                _ => text.Append(rune.ToString()),
            };
        }

        return text.ToString();
    }
}
