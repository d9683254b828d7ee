namespace NsmProxy.Conversion;

/// <summary>Where another proxy's client keeps its state, in a profile's words.</summary>
/// <param name="Project">The value of <c>project</c>, or null when it is no file below the client's folder.</param>
/// <param name="Outside">The file as a value, where it lies elsewhere; else null.</param>
/// <param name="Former">Its name, where that has changed; else null.</param>
public sealed record StateFile(string? Project, string? Outside, string? Former)
{
    /// <summary>What users of RaySession write for a program without a file, since a client without one is never saved.</summary>
    private const string NoFile = "anything";

    /// <summary>What <c>$CONFIG_FILE</c> becomes.</summary>
    public string Variable => Project is not null ? "${project}" : Outside ?? "${env.CONFIG_FILE:-}";

    /// <summary>Reads what the other proxy calls the config file.</summary>
    public static StateFile Of(ForeignClient client)
    {
        var name = client.ConfigFile;
        if (name.Length == 0 || client.Manner == CommandManner.Split && name == NoFile)
        {
            return new StateFile(null, null, null);
        }

        if (client.Manner == CommandManner.Split && name.Contains('$', StringComparison.Ordinal))
        {
            // Named for the session, it would be lost when that is renamed.
            return new StateFile("project" + Path.GetExtension(name).Replace("$", "$$", StringComparison.Ordinal), null, name);
        }

        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        var written = name.Replace("$", "$$", StringComparison.Ordinal);
        if (name[0] == '/' || parts.Count == 0 || parts[0][0] == '~' || parts.Contains("..") || parts[0] == ".nsmproxy")
        {
            return new StateFile(null, name[0] == '/' ? written : "${folder}/" + written, null);
        }

        return new StateFile(string.Join('/', parts).Replace("$", "$$", StringComparison.Ordinal), null, null);
    }
}
