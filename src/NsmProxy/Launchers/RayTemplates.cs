using NsmProxy.Files;

namespace NsmProxy.Launchers;

/// <summary>
/// RaySession's client templates for a whole collection: one file in a folder of its own. RaySession reads such folders, by
/// the number before their names, only in <see cref="MachineFolder"/>; for a user it has one single file, which she and it
/// write, so nothing is put there.
/// </summary>
/// <param name="folder">The folder that holds such folders, absolute.</param>
public sealed class RayTemplates(string folder)
{
    /// <summary>Where RaySession looks.</summary>
    public const string MachineFolder = "/etc/xdg/raysession/client_templates";

    // Before RaySession's own, 40 and 60, as its author wants it of packages; no name is theirs.
    private const string OwnFolder = "30_nsmproxy";
    private const string Mark = "<!-- Written by 'nsmproxy link'";

    private readonly string _file = Path.Combine(folder, OwnFolder, "client_templates.xml");

    /// <summary>All of the file for these templates.</summary>
    public static string Text(IEnumerable<RayTemplate> templates) => string.Concat(
        (IEnumerable<string>)
        [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            $"{Mark}, which will write it again. A template is offered when its launcher and its program are in PATH. -->\n",
            "<RAY-CLIENT-TEMPLATES erased_by_nsm_desktop_file=\"false\">\n",
            .. templates.Select(template => $" {template.Element()}\n"),
            "</RAY-CLIENT-TEMPLATES>\n",
        ]);

    /// <summary>Writes the file.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="FilesException">Somebody else's file has that name, or it cannot be written.</exception>
    public string Write(IEnumerable<RayTemplate> templates)
    {
        NewFolder.Make(Path.GetDirectoryName(_file)!, CreationModes.CommandFolder);
        RequireOwn();
        AtomicFile.Write(_file, Text(templates), CreationModes.CommandFile);
        return _file;
    }

    /// <summary>Takes the file and its folder away.</summary>
    /// <returns>The file; null when there is none.</returns>
    /// <exception cref="FilesException">Somebody else's file has that name.</exception>
    public string? Remove()
    {
        if (FileStamp.OfLink(_file) is null)
        {
            return null;
        }

        RequireOwn();
        File.Delete(_file);
        if (!Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_file)!).Any())
        {
            Directory.Delete(Path.GetDirectoryName(_file)!);
        }

        return _file;
    }

    private void RequireOwn()
    {
        if (FileStamp.OfLink(_file) is { } found && !(found.IsFile && File.ReadAllText(_file).Contains(Mark, StringComparison.Ordinal)))
        {
            throw new FilesException($"{_file} exists and was not made by nsmproxy; it stays as it is");
        }
    }
}
