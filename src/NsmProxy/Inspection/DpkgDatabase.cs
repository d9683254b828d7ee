using System.Text;

namespace NsmProxy.Inspection;

/// <summary>Which package brought a file: dpkg's own files, read only (dpkg-query(1); the package need not be asked by a
/// process of its own).</summary>
/// <param name="folder">dpkg's folder: <c>/var/lib/dpkg</c>.</param>
internal sealed class DpkgDatabase(string folder)
{
    private const int MostBytes = 8 << 20;
    private const string ListEnding = ".list";

    /// <summary>The package that owns a file.</summary>
    /// <param name="file">Its path without symbolic links.</param>
    /// <returns>Null when none does, or there is no dpkg.</returns>
    public DebianPackage? OwnerOf(string file)
    {
        var lines = DebianPackage.NamesOf(file).Select(static name => Encoding.UTF8.GetBytes($"\n{name}\n")).ToList();
        var lists = Path.Combine(folder, "info");
        foreach (var list in Directory.Exists(lists) ? Directory.EnumerateFiles(lists, "*" + ListEnding) : [])
        {
            if (FileStart.Bytes(list, MostBytes) is { } bytes && lines.Exists(line => bytes.AsSpan().IndexOf(line) >= 0))
            {
                var name = Path.GetFileName(list)[..^ListEnding.Length].Split(':')[0];
                return DebianPackage.Read(name, Status());
            }
        }

        return null;
    }

    private IEnumerable<string> Status()
    {
        var file = Path.Combine(folder, "status");
        return File.Exists(file) ? File.ReadLines(file) : [];
    }
}
