namespace NsmProxy.Files.Paths;

/// <summary>Where a client's folder is or was, so that paths into it can be told from others after it was moved.</summary>
/// <param name="Folder">The client's folder, absolute.</param>
/// <param name="RealFolder">The same without symbolic links on the way: some programs write paths so.</param>
/// <param name="Session">The session's folder, or null where there is no session: then nothing beside the folder belongs to
/// it.</param>
/// <param name="Home">The user's home, which <c>~</c> stands for.</param>
public sealed record Place(string Folder, string RealFolder, string? Session, string Home)
{
    /// <summary>The session's folder without symbolic links on the way, or null.</summary>
    public string? RealSession => Session is null ? null : Path.GetDirectoryName(RealFolder);

    /// <summary>The place of a folder that is there.</summary>
    /// <param name="folder">The client's folder, absolute.</param>
    /// <param name="isInSession">Whether the folder around it is a session's.</param>
    /// <param name="home">The user's home.</param>
    public static Place Of(string folder, bool isInSession, string home)
    {
        var normal = WrittenPath.Normalized(folder);
        return new(normal, FinalTarget.Find(normal)?.Path ?? normal, isInSession ? Path.GetDirectoryName(normal) : null, WrittenPath.Normalized(home));
    }
}
