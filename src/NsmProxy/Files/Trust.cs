namespace NsmProxy.Files;

/// <summary>What of sessions the user lets run, by the hash of its content: outside of every session, so that none can bring
/// it along, and without a place, so that a session can be moved. A change of the content loses it.</summary>
public static class Trust
{
    /// <summary>Where it is kept in <see cref="UserState"/>.</summary>
    public const string FolderName = "trusted";

    private const int LongestNote = 800;

    /// <summary>Whether a content is trusted.</summary>
    /// <param name="hash">Its hash.</param>
    public static bool Has(string hash) => UserState.Read(At(hash)) is not null;

    /// <summary>Trusts a content.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="note">What it is, for <see cref="List"/>; one line.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Its folder cannot be made.</exception>
    public static void Add(string hash, string note) => UserState.Write(At(hash), (note.Length > LongestNote ? note[..LongestNote] : note) + "\n");

    /// <summary>Trusts a content no longer.</summary>
    /// <returns>Whether it was trusted.</returns>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public static bool Remove(string hash) => UserState.Remove(At(hash));

    /// <summary>All hashes, each with its note.</summary>
    public static IReadOnlyList<(string Hash, string Note)> List() => [.. UserState.Names(FolderName).Select(hash => (hash, (UserState.Read(At(hash)) ?? "").Trim()))];

    private static string At(string hash) => $"{FolderName}/{hash}";
}
