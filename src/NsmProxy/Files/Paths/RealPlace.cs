namespace NsmProxy.Files.Paths;

/// <summary>Where a path really leads, when what lies on its way may come from a stranger's session. Unlike
/// <see cref="FinalTarget"/> it also tells it of what is not there yet.</summary>
public static class RealPlace
{
    /// <summary>Follows all symbolic links of a path; what of it is not there yet is taken as it is written.</summary>
    /// <param name="path">Absolute and normal.</param>
    /// <exception cref="FilesException">A link leads to nothing, or something on the way is no folder.</exception>
    public static string Of(string path)
    {
        var existing = path;
        while (FileStamp.OfLink(existing) is null)
        {
            existing = Path.GetDirectoryName(existing)!;
        }

        var end = FinalTarget.Find(existing) ?? throw new FilesException($"{existing} is a symbolic link that leads to nothing");
        return existing == path ? end.Path
            : end.Stamp.IsFolder ? Path.Combine(end.Path, Path.GetRelativePath(existing, path))
            : throw new FilesException($"{existing} is no folder");
    }

    /// <summary>The same for a path below a folder that it must not leave.</summary>
    /// <param name="path">Absolute and normal, below <paramref name="folder"/>.</param>
    /// <param name="folder">Absolute and normal; links on the way to it are followed.</param>
    /// <param name="owner">Whose folder it is, for the message: <c>the client</c>.</param>
    /// <exception cref="FilesException">Or a link leads out of the folder.</exception>
    public static string Within(string path, string folder, string owner = "the client")
    {
        var place = Of(path);
        return WrittenPath.IsIn(place, FinalTarget.Find(folder)?.Path ?? folder) ? place
            : throw new FilesException($"{path}: a symbolic link leads out of {owner}'s folder, to {place}");
    }
}
