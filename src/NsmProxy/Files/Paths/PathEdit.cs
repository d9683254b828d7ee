using System.Text;
using NsmProxy.Files.Formats;
using NsmProxy.Text;

namespace NsmProxy.Files.Paths;

/// <summary>Replaces paths in one project file, in one atomic step, everything else byte for byte as it was.</summary>
/// <param name="folder">The client's folder.</param>
/// <param name="file">The file, relative to it.</param>
public sealed class PathEdit(GuardedFolder folder, string file)
{
    /// <summary>Replaces paths. A file that is not there has none.</summary>
    /// <param name="spots">Where in this file the paths are.</param>
    /// <param name="newValue">The value that takes the place of one, seen from the folder that the file lies in; null where
    /// it stays.</param>
    /// <param name="gate">Whether it is still wanted.</param>
    /// <returns>How many values were replaced.</returns>
    /// <exception cref="FilesException">The file is not of its format, is open in a program that may write it, was changed
    /// meanwhile, is a symbolic link, or cannot be written; it is as it was.</exception>
    public int Run(IEnumerable<PathSpot> spots, Func<PathSpot, string, string, string?> newValue, WriteGate gate)
    {
        var path = folder.At(file);
        if (folder.Look(file) is not { } found)
        {
            return 0;
        }

        if (found.IsLink)
        {
            throw new FilesException($"{path} is a symbolic link, and nothing is written through it");
        }

        if (!found.IsFile)
        {
            // Opening a pipe to look into it would wait for whoever writes there.
            throw new FilesException($"cannot read {path}: it is no regular file");
        }

        var before = found;

        var replaced = 0;
        foreach (var spotsOfFormat in spots.GroupBy(spot => spot.Format))
        {
            var content = ConfigurationFile.Read(path, FormatNow(path, spotsOfFormat.Key));
            var changes = Changes(content, spotsOfFormat, Path.GetDirectoryName(path)!, newValue);
            content.Replace(changes);
            if (changes.Count > 0 && gate.Pass(() => Write(content, before)))
            {
                replaced += changes.Count;
                before = folder.Look(file) ?? before;
            }
        }

        return replaced;
    }

    private static List<(FoundValue Found, string Value)> Changes(
        ConfigurationFile content, IEnumerable<PathSpot> spots, string folder, Func<PathSpot, string, string, string?> newValue)
    {
        var changes = new List<(FoundValue Found, string Value)>();
        var seen = new HashSet<int>();
        foreach (var spot in spots)
        {
            foreach (var found in content.Find(spot.Find))
            {
                // A path is bytes, so where the file holds bytes, they are its own and not those of characters.
                var path = content.IsOfBytes ? LosslessUtf8.Decode(Encoding.Latin1.GetBytes(found.Value)) : found.Value;
                if (seen.Add(found.Start) && newValue(spot, path, folder) is { } value)
                {
                    changes.Add((found, content.IsOfBytes ? Encoding.Latin1.GetString(LosslessUtf8.Terminated(value)[..^1]) : value));
                }
            }
        }

        return changes;
    }

    /// <summary>What a new project starts from may be plain where the program compresses.</summary>
    private static FileFormat FormatNow(string path, FileFormat format)
    {
        if (!format.IsCompressed)
        {
            return format;
        }

        using var file = File.OpenHandle(path);
        Span<byte> beginning = stackalloc byte[2];
        return RandomAccess.Read(file, beginning, 0) < 2 || GzipContainer.IsCompressed(beginning) ? format : format with { IsCompressed = false };
    }

    private void Write(ConfigurationFile content, FileStamp before)
    {
        var path = folder.At(file);
        if (WriterProbe.HasWriter(path))
        {
            throw new FilesException($"{path} is still open for writing in a program, so the paths in it stay as they are");
        }

        if (folder.Look(file) is not { } now || !now.HasSameContent(before))
        {
            throw new FilesException($"{path} was changed meanwhile, so the paths in it stay as they are");
        }

        content.Write();
    }
}
