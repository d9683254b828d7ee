namespace NsmProxy.Files.Formats;

/// <summary>A file's content is not what its format says, or cannot take what it shall. Within this folder only:
/// <see cref="ConfigurationFile"/> puts the file's name and the line before the words.</summary>
/// <param name="index">Where in the content, in UTF-16 units; -1 for the whole of it.</param>
/// <param name="message">The words for the user.</param>
internal sealed class ContentException(int index, string message) : Exception(message)
{
    /// <summary>Where in the content, in UTF-16 units; -1 for the whole of it.</summary>
    public int Index { get; } = index;
}
