namespace NsmProxy.Files;

/// <summary>The file system refused, or holds something that must not be touched. The message says what, where and what
/// to do, and stands by itself.</summary>
public sealed class FilesException : IOException
{
    /// <summary>Carries <paramref name="message"/> to the borders where errors become words.</summary>
    public FilesException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
