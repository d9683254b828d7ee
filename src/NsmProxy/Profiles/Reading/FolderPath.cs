using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A file below the client's folder, which moves with the session.</summary>
public static class FolderPath
{
    /// <returns>Null after a finding.</returns>
    public static Template? Read(ProfileReading reading, Node node, string key)
    {
        if (TextValue.NotEmpty(reading, node, key, TemplateUse.Start) is not { } path)
        {
            return null;
        }

        var scalar = (ScalarNode)node;
        if (Mistake(scalar, path) is not { } mistake)
        {
            return path;
        }

        reading.Report(node.Source, mistake.At, FindingKind.BadValue, mistake.Message, mistake.Hint);
        return null;
    }

    private static (Position At, string Message, string? Hint)? Mistake(ScalarNode node, Template path)
    {
        foreach (var part in path.Parts)
        {
            if (part is VariablePart variable && Variables.IsAbsolutePath(variable.Name))
            {
                var bare = path.Source.Replace("${folder}/", "", StringComparison.Ordinal);
                return (variable.At, "the file must be named as it lies below the client's folder", bare.StartsWith('$') ? null : $"write {bare}");
            }
        }

        if (path.Source.StartsWith('/') || path.Source.StartsWith('~') || path.Parts[0] is LiteralPart { Text: ['/', ..] })
        {
            return (node.At, "the file must lie below the client's folder: no absolute path", "for example song.midi");
        }

        return Component(node, path.Source);
    }

    private static (Position At, string Message, string? Hint)? Component(ScalarNode node, string path)
    {
        for (var start = 0; start <= path.Length;)
        {
            var end = path.IndexOf('/', start) is >= 0 and var slash ? slash : path.Length;
            var component = path[start..end];
            if (component is "." or ".." or "")
            {
                return (node.PlaceOf(start), component.Length == 0 ? "a file's path has no empty parts" : $"'{component}' cannot stand in the path of a file below the client's folder", null);
            }

            if (start == 0 && component == ".nsmproxy")
            {
                return (node.At, "the folder .nsmproxy is the proxy's own", null);
            }

            start = end + 1;
        }

        return null;
    }
}
