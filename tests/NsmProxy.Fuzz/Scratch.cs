namespace NsmProxy.Fuzz;

/// <summary>A folder for what is only read from files; in memory where the machine has that.</summary>
internal sealed class Scratch : IDisposable
{
    private const string InMemory = "/dev/shm";

    private readonly bool _isOwn;

    /// <summary>Makes it.</summary>
    /// <param name="work">A working folder that somebody else removes, or null.</param>
    public Scratch(string? work)
    {
        _isOwn = work is null;
        Folder = work is null
            ? Path.Combine(Directory.Exists(InMemory) ? InMemory : Path.GetTempPath(), $"nsmproxy-fuzz-{Guid.NewGuid():n}")
            : Path.Combine(work, "scratch");
        Directory.CreateDirectory(Folder);
    }

    /// <summary>Its path.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOwn)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
