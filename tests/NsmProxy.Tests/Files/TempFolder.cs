using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("nsmproxy-files-").FullName;

    public string Path { get; }

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public string Write(string relative, string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], content);
        return this[relative];
    }

    /// <summary>Whatever the names in it are, which Directory.Delete cannot.</summary>
    public void Dispose() => new GuardedFolder(System.IO.Path.GetDirectoryName(Path)!).Remove(System.IO.Path.GetFileName(Path));
}
