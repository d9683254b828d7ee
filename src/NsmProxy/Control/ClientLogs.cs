using NsmProxy.Files;
using NsmProxy.Session;

namespace NsmProxy.Control;

/// <summary>The folders of clients whose proxies have ended, where session managers keep sessions by default.</summary>
public static class ClientLogs
{
    private const int DeepestFolder = 8;
    private const int MostFolders = 50_000;

    /// <summary>Where nsmd (its old place too), RaySession, and proxies without a session manager keep them.</summary>
    /// <param name="home">The user's home.</param>
    /// <param name="data">Where the user's programs keep what they have.</param>
    public static IReadOnlyList<string> Roots(string home, string data) =>
        [Path.Combine(data, "nsm"), Path.Combine(home, "NSM Sessions"), Path.Combine(home, "Ray Sessions"), Path.Combine(data, "nsmproxy")];

    /// <summary>The client's folder in which a profile was used last.</summary>
    /// <param name="roots">Where to look, folders below included. Symbolic links are not followed.</param>
    /// <param name="launcher">The profile's launcher, by which it announces itself.</param>
    /// <param name="name">The profile's name, by which it announces itself too; null where that is not known.</param>
    /// <param name="ownFolder">The name of its folder where there was no session manager.</param>
    /// <returns>Null when there is none.</returns>
    public static string? MostRecent(IEnumerable<string> roots, string launcher, string? name, string ownFolder)
    {
        var clients = new List<(string Folder, long Written)>();
        foreach (var folder in FoldersIn(roots))
        {
            if (FileStamp.OfEntry(Path.Combine(folder, StateFolder.Name, "proxy.log")) is { IsFile: true } log)
            {
                clients.Add((folder, log.Modified));
            }
        }

        return clients.OrderByDescending(client => client.Written).Select(client => client.Folder).FirstOrDefault(IsOfProfile);

        bool IsOfProfile(string folder) => ProxyReport.Read(folder) is { Name: { } announced } report
            ? report.Executable == launcher || announced == name
            : Path.GetFileName(folder) == ownFolder;
    }

    private static IEnumerable<string> FoldersIn(IEnumerable<string> roots)
    {
        var all = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = DeepestFolder,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        return roots.Where(Directory.Exists).SelectMany(root => Directory.EnumerateDirectories(root, "*", all)).Take(MostFolders);
    }
}
