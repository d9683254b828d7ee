namespace NsmProxy.Files.Paths;

/// <summary>A path as a project file holds it: where it leads, and how it is written.</summary>
/// <param name="Path">Where it leads, absolute, as the kernel takes it: <c>..</c> is still in it. It need not be UTF-8
/// (<see cref="NsmProxy.Text.LosslessUtf8"/>).</param>
/// <param name="Manner">How it is written.</param>
/// <param name="Beginning">What stands before the path itself: <c>file://</c>, or nothing.</param>
/// <param name="Base">The folder that a relative path is seen from.</param>
/// <param name="Home">The user's home.</param>
public sealed record WrittenPath(string Path, PathManner Manner, string Beginning, string Base, string Home)
{
    /// <summary>Where it leads, without <c>..</c>, double slashes and a slash at the end.</summary>
    public string Normal => Normalized(Path);

    /// <summary>Whether it says "a folder" by a slash at its end.</summary>
    public bool EndsInSlash => Path.Length > 1 && Path[^1] == '/';

    /// <summary>Reads what a project file holds.</summary>
    /// <param name="text">The value.</param>
    /// <param name="folder">The folder that the project file lies in, absolute.</param>
    /// <param name="home">The user's home, absolute.</param>
    /// <returns>Null for what can be no path: nothing, a NUL, or a URI of another sort.</returns>
    public static WrittenPath? Read(string text, string folder, string home)
    {
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        if (FileUri.PathStart(text) is > 0 and var start)
        {
            return FileUri.Decode(text[start..]) is var path && !path.Contains('\0', StringComparison.Ordinal) ? new(path, PathManner.Uri, text[..start], folder, home) : null;
        }

        return text[0] == '/' ? new(text, PathManner.Absolute, "", folder, home)
            : text == "~" || text.StartsWith("~/", StringComparison.Ordinal) ? new(home + text[1..], PathManner.Home, "", folder, home)
            : text.Contains("://", StringComparison.Ordinal) ? null
            : new($"{folder}/{text}", PathManner.Relative, "", folder, home);
    }

    /// <summary>The text that leads to another place, written in the same manner. Below the home <c>~</c> stays <c>~</c>; a
    /// place outside of the home has to be written absolute.</summary>
    /// <param name="path">The other place, absolute and normal.</param>
    public string Rewritten(string path)
    {
        var whole = EndsInSlash && path != "/" ? path + "/" : path;
        return Manner switch
        {
            PathManner.Uri => Beginning + FileUri.Encode(whole),
            PathManner.Home when Below(path, Home) is { } rest => $"~/{rest}{(EndsInSlash ? "/" : "")}",
            PathManner.Relative => Plain(System.IO.Path.GetRelativePath(Base, path)) + (EndsInSlash ? "/" : ""),
            _ => whole,
        };
    }

    /// <summary>A file may be called <c>~</c>, and a folder <c>file:</c>.</summary>
    private static string Plain(string relative) =>
        relative == "~" || relative.StartsWith("~/", StringComparison.Ordinal) || FileUri.PathStart(relative + "/") > 0 ? "./" + relative : relative;

    /// <summary>What comes behind <paramref name="folder"/> in a path below it: never empty, since the folder itself is not
    /// below it.</summary>
    /// <param name="path">Normal.</param>
    /// <param name="folder">Normal.</param>
    /// <returns>Null when the path is not below the folder: <c>/a/song2</c> is not below <c>/a/song</c>.</returns>
    public static string? Below(string path, string folder) =>
        path.Length > folder.Length + 1 && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal) ? path[(folder.Length + 1)..]
        : folder == "/" && path.Length > 1 ? path[1..]
        : null;

    /// <summary>Whether a path is a folder or lies below it.</summary>
    public static bool IsIn(string path, string folder) => path == folder || Below(path, folder) is not null;

    /// <summary>A path without <c>..</c>, double slashes and a slash at the end.</summary>
    public static string Normalized(string path) =>
        System.IO.Path.GetFullPath(path) is { Length: > 1 } full && full[^1] == '/' ? full[..^1] : System.IO.Path.GetFullPath(path);
}
