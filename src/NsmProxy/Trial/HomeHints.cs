using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Trial;

/// <summary>Hints on what the program writes in the user's home.</summary>
internal static class HomeHints
{
    private const int MostShown = 3;

    /// <summary>The hints: one for each place of the user.</summary>
    public static IEnumerable<Hint> Of(Profile profile, Observations seen)
    {
        foreach (var files in seen.Elsewhere.GroupBy(file => file.Base))
        {
            // A document, not a setting: moving the whole home for it would be wrong.
            var documents = files.Where(file => files.Key.Variable == "HOME" && !file.Name.StartsWith('.')).ToList();
            if (documents.Count > 0)
            {
                yield return new Hint($"It wrote {Shown(documents)}, outside of the client's folder: if that is its project, give it a name below its folder (the working directory), as an argument in 'command'.");
            }

            if (files.Except(documents).ToList() is { Count: > 0 } settings)
            {
                yield return Settings(profile, settings);
            }
        }
    }

    private static Hint Settings(Profile profile, List<HomeFile> files)
    {
        var text = $"It wrote {Shown(files)}, outside of the client's folder. If that belongs to the session, bring it in:";
        var from = files[0].Base;
        if (!IsSet(profile, from.Variable))
        {
            return new Hint(text, Yaml(profile, from.Variable, from.Inside, from.Written, files.Select(file => (Top(file.Name), file.WasThere))));
        }

        // It does not look at that variable.
        return from.Variable == "HOME" || IsSet(profile, "HOME") || !from.Written.StartsWith("${home}/", StringComparison.Ordinal)
            ? new Hint(text.Replace("bring it in:", "look in its manual for an argument that names another place.", StringComparison.Ordinal))
            : new Hint($"{text[..^1]} (it does not go by {from.Variable}):", Yaml(profile, "HOME", "home", "${home}", files.Select(file => ($"{from.Written["${home}/".Length..]}/{Top(file.Name)}", file.WasThere))));
    }

    private static string Yaml(Profile profile, string variable, string inside, string written, IEnumerable<(string Top, bool WasThere)> files)
    {
        var environment = $"environment: {{{variable}: \"${{folder}}/{inside}\"}}";
        // A home is not made by those who live in it, and `new` makes the folder even where there is nothing to copy.
        var tops = files.Where(file => file.WasThere || variable == "HOME").Select(file => file.Top).Distinct(StringComparer.Ordinal).ToList();
        var sources = tops.Select(top => $"{ProfileText.Literal($"{inside}/{top}")}: {{from: {YamlText.Pattern($"{written}/{ProfileText.Escaped(top)}")}, optional: true}}");
        return tops.Count == 0 ? environment : $"{environment}\nnew: {{{string.Join(", ", [.. Template(profile), .. sources])}}}";
    }

    /// <summary>The text form of <c>new</c>, which has no place for others, as an entry.</summary>
    private static IEnumerable<string> Template(Profile profile) => profile.New is [{ Source: CopiedSource { Optional: false } copied } file] && profile.Project.Contains(file.Destination)
        ? [$"{ProfileText.Of(file.Destination)}: {ProfileText.Of(copied.Path)}"] : [];

    /// <summary>The file, or the folder of the program in which it lies.</summary>
    private static string Top(string name) => name.Split('/', 2)[0];

    private static bool IsSet(Profile profile, string variable) => profile.Environment.Any(entry => entry.Name == variable && entry.Value is not null);

    private static string Shown(IReadOnlyList<HomeFile> files)
    {
        var names = files.Take(MostShown).Select(file => Path.Combine(file.Base.Written.Replace("${home}", "~", StringComparison.Ordinal), file.Name));
        return string.Join(", ", names) + (files.Count > MostShown ? $" and {files.Count - MostShown} more" : "");
    }
}
