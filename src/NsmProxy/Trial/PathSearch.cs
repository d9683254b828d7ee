using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using NsmProxy.Files;
using NsmProxy.Files.Formats;

namespace NsmProxy.Trial;

/// <summary>Looks through a project file for absolute paths: such into the folder where the client's was before it was
/// moved, and in files of text such to what lies outside of the session.</summary>
/// <param name="formerRoot">Where the session was.</param>
/// <param name="root">What is not outside: the folder that holds all of the rehearsal.</param>
/// <param name="exists">Whether something stands at an absolute path.</param>
internal sealed partial class PathSearch(string formerRoot, string root, Func<string, bool> exists)
{
    private const long Largest = 64L << 20;
    private const int MostFound = 20;
    private const int MostLookedAt = 10_000;

    /// <summary>What a machine brings itself; the same packages bring it elsewhere.</summary>
    private static readonly string[] OfTheSystem =
        ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc", "/opt", "/dev", "/proc", "/sys", "/run", "/var", "/boot", "/nix", "/gnu", "/snap"];

    /// <summary>The paths in a file; none when it cannot be read or is larger than 64 MiB.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name, relative to the client's folder.</param>
    public IReadOnlyList<FoundPath> In(string path, string name)
    {
        try
        {
            return FileStamp.Of(path) is { IsFile: true, Size: > 0 and <= Largest } ? In(File.ReadAllBytes(path), name) : [];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ContentException)
        {
            return [];
        }
    }

    /// <summary>The paths in a file's bytes.</summary>
    /// <exception cref="ContentException">It is compressed and damaged, or too large.</exception>
    public IReadOnlyList<FoundPath> In(byte[] file, string name)
    {
        var bytes = GzipContainer.IsCompressed(file) ? GzipContainer.Unpack(file, Largest) : file;
        var isText = !bytes.Contains((byte)0);
        var text = Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        if (!isText)
        {
            // What stands before a path there may be anything.
            return text.IndexOf(formerRoot + "/", StringComparison.Ordinal) is >= 0 and var at
                ? [new FoundPath(name, new string([.. text.Skip(at).TakeWhile(character => !char.IsControl(character) && character is not ('"' or '\''))]), true, null, null)] : [];
        }

        var found = new List<FoundPath>();
        var looked = 0;
        foreach (Match match in Absolute().Matches(text))
        {
            if (found.Count >= MostFound || ++looked > MostLookedAt)
            {
                break;
            }

            if (Target(match.Value.TrimEnd()) is { } target && !found.Exists(one => one.Target == target))
            {
                var guess = PathGuess.Of(file, text, match.Index, target);
                found.Add(new FoundPath(name, target, WrittenBelow(target, formerRoot), guess?.Format, guess?.Find));
            }
        }

        return found;
    }

    /// <returns>The part of it that is a path worth telling, or null.</returns>
    private string? Target(string written)
    {
        if (WrittenBelow(written, formerRoot))
        {
            return written;
        }

        if (WrittenBelow(written, root) || OfTheSystem.Any(place => WrittenBelow(written, place)) || written.AsSpan(1).IndexOf('/') < 0)
        {
            return null;
        }

        return exists(written) ? written : written.Split(' ', 2)[0] is var first && first.AsSpan(1).IndexOf('/') > 0 && exists(first) ? first : null;
    }

    private static bool WrittenBelow(string path, string folder) => Files.Paths.WrittenPath.IsIn(path, folder);

    [GeneratedRegex("(?<=^|[\\s\"'>=:,;(\\[\\0-\\x1f]|file://)/(?!/)[^\"'<>\\r\\n\\t\\0-\\x1f|;,)\\]]+", RegexOptions.Multiline)]
    private static partial Regex Absolute();
}
