using System.Text.RegularExpressions;
using NsmProxy.Files;
using NsmProxy.Files.Formats;
using NsmProxy.Files.Paths;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>Edits configuration files before a launch (profile format, "Rewriting configuration"). All edits are made in
/// memory, and all new files are written beside the former ones, before the first is replaced: a mistake in the last file or
/// a full disk leaves the first as it was.</summary>
public static class ConfigurationRewrite
{
    /// <summary>Makes the edits.</summary>
    /// <param name="rewrites">What the profile says.</param>
    /// <param name="variables">The variables of this run.</param>
    /// <param name="trace">Takes what is done.</param>
    /// <exception cref="StepException">A file is not of its format, cannot be written, or lies where it must not; it is as
    /// it was.</exception>
    public static void Run(IReadOnlyList<Rewrite> rewrites, RunVariables variables, Action<string> trace)
    {
        var files = new List<(Rewrite Rewrite, ConfigurationFile File)>();
        foreach (var rewrite in rewrites)
        {
            var path = At(rewrite.File.At, () => Place(rewrite.File, variables));
            var open = files.FindIndex(file => file.File.Path == path);
            if (open >= 0 && files[open].Rewrite.Format != rewrite.Format && files[open].Rewrite.Format.ToString() != rewrite.Format.ToString())
            {
                throw new StepException(rewrite.At, $"{path} is rewritten as {rewrite.Format} here and as {files[open].Rewrite.Format} before");
            }

            var file = open >= 0 ? files[open].File : At(rewrite.File.At, () => ConfigurationFile.Read(path, rewrite.Format));
            if (open < 0)
            {
                files.Add((rewrite, file));
            }

            Edit(file, rewrite, variables, trace);
        }

        Write(files, trace);
    }

    private static void Write(List<(Rewrite Rewrite, ConfigurationFile File)> files, Action<string> trace)
    {
        var pending = new List<(Rewrite Rewrite, ConfigurationFile File, PendingFile New)>();
        try
        {
            foreach (var (rewrite, file) in files)
            {
                if (At(rewrite.File.At, () => Prepare(file)) is { } prepared)
                {
                    pending.Add((rewrite, file, prepared));
                }
            }

            foreach (var (rewrite, file, prepared) in pending)
            {
                At(rewrite.File.At, () =>
                {
                    prepared.Take();
                    return 0;
                });
                trace($"rewrote {file.Path}");
            }
        }
        finally
        {
            pending.ForEach(one => one.New.Dispose());
        }
    }

    private static void Edit(ConfigurationFile file, Rewrite rewrite, RunVariables variables, Action<string> trace)
    {
        foreach (var setting in rewrite.Set)
        {
            var value = new GivenValue(variables.Expand(setting.Value), setting.IsPlain);
            At(setting.At, () =>
            {
                file.Set(setting.Expression, value);
                return 0;
            });
        }

        foreach (var replacement in rewrite.Replace)
        {
            var pattern = string.Concat(replacement.Pattern.Parts.Select(part => Pattern(part, replacement.Pattern, variables)));
            var parts = replacement.Value.Parts.Zip(LineText.Parts(replacement.Value, variables), (part, text) => (IsLiteral: part is LiteralPart, Text: text)).ToList();
            var count = At(replacement.At, () => file.ReplaceMatches(
                pattern, match => string.Concat(parts.Select(part => part.IsLiteral ? Replacement.Of(part.Text, match) : part.Text))));
            if (count == 0)
            {
                // No error: the edit of the launch before may have left nothing that matches.
                trace($"nothing in {file.Path} matches {pattern}");
            }
        }
    }

    private static string Pattern(TemplatePart part, Template template, RunVariables variables) =>
        part is LiteralPart text ? text.Text : Regex.Escape(variables.Expand(new Template(template.Source, template.At, [part])));

    /// <summary>Where the file really lies. What a session holds cannot lead a relative path, or one below the client's
    /// folder, out of that folder; another absolute path was chosen by the profile, links included.</summary>
    private static string Place(Template file, RunVariables variables)
    {
        var path = Path.IsPathRooted(variables.Expand(file)) ? variables.ExpandPath(file) : variables.ExpandInside(file);
        try
        {
            if (!WrittenPath.IsIn(path, variables.Folder))
            {
                return RealPlace.Of(path);
            }

            var place = RealPlace.Within(path, variables.Folder);
            return WrittenPath.IsIn(place, RealPlace.Of(Path.Combine(variables.Folder, StateFolder.Name)))
                ? throw new FilesException($"the folder {StateFolder.Name} is the proxy's own")
                : place;
        }
        catch (FilesException refused)
        {
            throw new FilesException($"cannot rewrite {path}: {refused.Message}", refused);
        }
    }

    private static PendingFile? Prepare(ConfigurationFile file)
    {
        if (file.IsChanged && !file.Exists)
        {
            NewFolder.Make(Path.GetDirectoryName(file.Path)!, CreationModes.ProjectFolder);
        }

        return file.Prepare();
    }

    private static T At<T>(Position at, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StepException(at, refused.Message);
        }
    }
}
