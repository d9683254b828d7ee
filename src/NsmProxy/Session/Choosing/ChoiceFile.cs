using NsmProxy.Files;

namespace NsmProxy.Session.Choosing;

/// <summary>The profile's id that the user chose, in the client's folder: <c>.nsmproxy/choice</c>. It is there, and empty, in
/// every folder that waits for a choice. A session from somebody else can bring an id, and no command.</summary>
public static class ChoiceFile
{
    /// <summary>Its name in <see cref="StateFolder"/>.</summary>
    public const string Name = "choice";

    private const int Longest = 300;

    /// <summary>What was chosen.</summary>
    /// <param name="folder">The client's folder.</param>
    /// <returns>Empty when nothing was; null when there is no such file, or none of ours.</returns>
    public static string? Read(string folder)
    {
        try
        {
            var guarded = new GuardedFolder(folder);
            return guarded.Look(Relative) is { IsFile: true, Size: <= Longest } ? File.ReadAllText(guarded.At(Relative)).Trim() : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a choice, in one step. Empty takes it back.</summary>
    /// <param name="folder">The client's folder, which exists.</param>
    /// <param name="id">The profile's id.</param>
    /// <exception cref="FilesException">It cannot be written.</exception>
    public static void Write(string folder, string id) =>
        AtomicFile.Write(Path.Combine(StateFolder.Prepare(folder), Name), id.Length == 0 ? "" : id + "\n", StateFolder.FileMode);

    private static string Relative => $"{StateFolder.Name}/{Name}";
}
