using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>The key <c>project</c>: one file or several.</summary>
public static class ProjectValue
{
    /// <returns>The files that could be read; there is a finding when some could not.</returns>
    public static IReadOnlyList<Template> Read(ProfileReading reading, Node node)
    {
        if (node is not ListNode list)
        {
            return FolderPath.Read(reading, node, "project") is { } single ? [single] : [];
        }

        if (list.Items.Count == 0)
        {
            reading.Report(node, FindingKind.BadValue, "'project' names no file", "leave it out for a program without files");
        }

        var files = new List<Template>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (FolderPath.Read(reading, item, "project") is not { } file)
            {
                continue;
            }

            if (files.Exists(other => other.Source == file.Source))
            {
                reading.Report(item, FindingKind.BadValue, $"the file {Quote.Of(file.Source)} stands twice in 'project'");
            }

            files.Add(file);
        }

        return files;
    }
}
