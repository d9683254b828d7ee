using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A value that is one text.</summary>
public static class TextValue
{
    /// <summary>The value as it is written; numbers and <c>true</c> are texts too.</summary>
    /// <returns>Null after a finding when it is a list, a map or nothing.</returns>
    public static ScalarNode? Scalar(ProfileReading reading, Node node, string key)
    {
        if (node is ScalarNode { IsNull: false } scalar)
        {
            return scalar;
        }

        reading.ReportShape(node, key, "a text", node is ScalarNode ? null : "a text that begins with '{' or '[' is put in quotes");
        return null;
    }

    /// <summary>A text in which no variable can stand; <c>$$</c> is a dollar sign.</summary>
    /// <returns>Null after a finding.</returns>
    public static string? Fixed(ProfileReading reading, Node node, string key) =>
        Read(reading, node, key, TemplateUse.Fixed)?.Expand(variable => variable.Name);

    /// <summary>A text with variables that is not empty.</summary>
    /// <returns>Null after a finding.</returns>
    public static Template? NotEmpty(ProfileReading reading, Node node, string key, TemplateUse use)
    {
        if (node is ScalarNode { IsNull: false, Value: "" })
        {
            reading.Report(node, FindingKind.BadValue, $"'{key}' is empty");
            return null;
        }

        return Read(reading, node, key, use);
    }

    /// <summary>A text with variables.</summary>
    /// <returns>Null after a finding.</returns>
    public static Template? Read(ProfileReading reading, Node node, string key, TemplateUse use)
    {
        if (reading.IsFull || Scalar(reading, node, key) is not { } scalar)
        {
            return null;
        }

        if (scalar.Value.Contains('\0', StringComparison.Ordinal))
        {
            reading.Report(node, FindingKind.BadValue, $"'{key}' holds a NUL, which no program can be given");
            return null;
        }

        var (template, mistakes) = TemplateReader.Read(scalar.Value, scalar.At, use, scalar.PlaceOf);
        foreach (var mistake in mistakes)
        {
            reading.Report(node.Source, mistake.At, mistake.Kind, mistake.Message, mistake.Hint);
        }

        return mistakes.Count == 0 ? Bound(reading, scalar, template) : null;
    }

    /// <summary><c>${profile.folder}</c> gets its value at once: it is the folder of the file in which it was written,
    /// also when another profile extends that file.</summary>
    private static Template? Bound(ProfileReading reading, ScalarNode node, Template template)
    {
        TemplatePart[]? bound = null;
        for (var i = 0; i < template.Parts.Count; i++)
        {
            if (template.Parts[i] is VariablePart { Name: "profile.folder" })
            {
                bound ??= [.. template.Parts];
                bound[i] = new LiteralPart(node.Source.Folder);
            }
            else if (template.Parts[i] is VariablePart { Name: "project" } project && !reading.HasProject)
            {
                reading.Report(node.Source, project.At, FindingKind.MissingKey, "${project} has no value: there is no key 'project'", "name the program's file: project: song.midi");
                return null;
            }
        }

        return bound is null ? template : new Template(template.Source, template.At, bound);
    }
}
