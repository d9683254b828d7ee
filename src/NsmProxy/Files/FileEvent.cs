namespace NsmProxy.Files;

/// <summary>One thing that happened to a watched file.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When, since the watch began, by the monotonic clock.</param>
/// <param name="Size">The file's size then, in bytes.</param>
/// <param name="HasWriter">Appeared: somebody has it open for writing, or may be just about to.</param>
/// <param name="Differs">Closed: its content is not what it was when the watch began (told from time, size and inode).</param>
public readonly record struct FileEvent(FileEventKind Kind, TimeSpan At, long Size = 0, bool HasWriter = false, bool Differs = false);
