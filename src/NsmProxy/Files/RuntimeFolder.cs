using System.Diagnostics;

namespace NsmProxy.Files;

/// <summary>A folder for sockets and pipes, private and for as long as this process lives. It is held with flock(2), so that
/// the next one sees what a process that was killed has left, and removes it.</summary>
public sealed class RuntimeFolder : IDisposable
{
    private const string Prefix = "nsmproxy-";
    private const int ExclusiveNow = 2 | 4;

    private readonly int _descriptor;

    private RuntimeFolder(string path, int descriptor)
    {
        FullPath = path;
        _descriptor = descriptor;
    }

    /// <summary>Where it is, absolute.</summary>
    public string FullPath { get; }

    /// <summary>Makes one.</summary>
    /// <param name="parent">A folder that is there and the user's alone (<c>XDG_RUNTIME_DIR</c>), or null where there is none.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static RuntimeFolder Make(string? parent)
    {
        if (parent is null)
        {
            return new RuntimeFolder(Directory.CreateTempSubdirectory(Prefix).FullName, -1);
        }

        ClearIn(parent);
        while (true)
        {
            var path = Directory.CreateDirectory(Path.Combine(parent, $"{Prefix}{Environment.ProcessId}-{Stopwatch.GetTimestamp():x}"), CreationModes.PrivateFolder).FullName;
            var descriptor = Hold(path);
            if (Directory.Exists(path))
            {
                return new RuntimeFolder(path, descriptor);
            }

            // Another process looked for what was left just before it was held.
            _ = FileCalls.Close(descriptor);
        }
    }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        Remove(FullPath);
        if (_descriptor >= 0)
        {
            _ = FileCalls.Close(_descriptor);
        }
    }

    private static void ClearIn(string parent)
    {
        foreach (var path in Directory.EnumerateDirectories(parent, Prefix + "*").Where(path => TemporaryName.IsOne(Path.GetFileName(path), Prefix)).ToList())
        {
            var descriptor = Hold(path);
            if (descriptor >= 0)
            {
                Remove(path);
                _ = FileCalls.Close(descriptor);
            }
        }
    }

    /// <returns>The descriptor that holds it; negative when another process does, or it cannot be held.</returns>
    private static int Hold(string path)
    {
        var descriptor = FileCalls.Open(path, FileCalls.ReadOnly | FileCalls.DirectoryOnly | FileCalls.NoFollow);
        if (descriptor >= 0 && FileCalls.Lock(descriptor, ExclusiveNow) != 0)
        {
            _ = FileCalls.Close(descriptor);
            return -1;
        }

        return descriptor;
    }

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The program removed it itself, or made something there that cannot be removed.
        }
    }
}
