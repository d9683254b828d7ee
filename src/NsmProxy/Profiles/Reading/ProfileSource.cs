namespace NsmProxy.Profiles.Reading;

/// <summary>The text of one profile and the file it stands in.</summary>
public sealed class ProfileSource
{
    /// <summary>Names a text.</summary>
    /// <param name="name">The file as the user named it.</param>
    /// <param name="text">Its text.</param>
    public ProfileSource(string name, string text)
    {
        Name = name;
        // A byte order mark is no character of the text: columns would be off by one.
        Text = text.StartsWith('\uFEFF') ? text[1..] : text;
        Path = System.IO.Path.GetFullPath(name);
    }

    /// <summary>The file as the user named it: what findings show.</summary>
    public string Name { get; }

    /// <summary>The file, absolute.</summary>
    public string Path { get; }

    /// <summary>The folder that the profile stands in, absolute.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "/";

    /// <summary>The profile's id: the file's name without <c>.yaml</c>.</summary>
    public string Id => Collection.IdOf(Path);

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; }
}
