using System.Globalization;
using System.Security.Cryptography;
using NsmProxy.Files;

namespace NsmProxy.Tests.Attacks;

/// <summary>What a stranger's session would like to be changed: files and folders outside of it, of which every name, content,
/// mode and time is known before and afterwards.</summary>
internal sealed class Bait
{
    private readonly string _folder;
    private readonly string _before;

    public Bait(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(File, "executable\n\t/bin/sh\nprecious\n");
        System.IO.File.WriteAllText(Path.Combine(Folder, "state.txt"), "state 7\nend\n");
        System.IO.File.WriteAllText(Path.Combine(Folder, "notes.txt"), "precious too\n");
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            // Long ago, so that every change shows.
            Directory.SetLastWriteTimeUtc(entry, DateTime.UnixEpoch.AddDays(10_000));
        }

        _before = Snapshot();
    }

    /// <summary>A file.</summary>
    public string File => Path.Combine(_folder, "precious");

    /// <summary>A folder with files.</summary>
    public string Folder => Path.Combine(_folder, "folder");

    /// <summary>Where nothing is.</summary>
    public string Nothing => Path.Combine(_folder, "nothing");

    public void AssertUntouched(string by) => Assert.True(_before == Snapshot(), $"{by} changed what lies outside of the session:\n{_before}\nis now\n{Snapshot()}");

    private string Snapshot() => string.Concat(
        Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Append(_folder).Order(StringComparer.Ordinal).Select(entry =>
        {
            var stamp = FileStamp.OfLink(entry)!.Value;
            var content = stamp.IsFile ? Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(entry))) : "";
            return string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(_folder, entry)} {Convert.ToString(stamp.Mode, 8)} {stamp.Modified} {content}\n");
        }));
}
