using NsmProxy.Files;

namespace NsmProxy.Conversion;

/// <summary>A file of another proxy, of whatever kind.</summary>
public static class ForeignFile
{
    private const long Largest = 4 << 20;

    private static readonly string[] Known = [NsmProxyConfig.FileName, "ray-proxy.xml", "raysession.xml", "client_templates.xml"];

    /// <summary>Reads the clients that it names.</summary>
    /// <param name="path">The file, or a folder with one of a known name.</param>
    /// <exception cref="FilesException">It cannot be read, or is of no known kind.</exception>
    public static IReadOnlyList<ForeignClient> Read(string path)
    {
        var file = Directory.Exists(path) ? In(path) : path;
        if (FileStamp.Of(file) is not { IsFile: true } found)
        {
            throw new FilesException($"{file} is not there, or is no file");
        }

        if (found.Size > Largest)
        {
            throw new FilesException($"{file} is too large for what is known here: {string.Join(", ", Known)}");
        }

        var text = File.ReadAllText(file);
        return text.AsSpan().TrimStart() is ['<', ..] ? RayClients.Read(file, text) : [NsmProxyConfig.Read(file, text)];
    }

    private static string In(string folder)
    {
        var found = Known.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return found ?? throw new FilesException($"{folder} holds none of {string.Join(", ", Known)}");
    }
}
