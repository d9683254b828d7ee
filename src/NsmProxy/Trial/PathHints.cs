using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Trial;

/// <summary>Hints on <c>paths</c>: absolute paths that stand in the project.</summary>
internal static class PathHints
{
    private const int MostShown = 3;

    /// <summary>The hints: one for each file and expression.</summary>
    public static IEnumerable<Hint> Of(Profile profile, Observations seen)
    {
        foreach (var found in seen.Paths.GroupBy(path => (path.File, path.Format, path.Find, path.IsLeft)).Take(MostShown))
        {
            var first = found.First();
            var others = found.Count() > 1 ? $" (and {found.Count() - 1} more)" : "";
            var text = first.IsLeft
                ? $"{first.File} holds {first.Target}{others}, a path into the folder where the session was before it was moved: a session that is moved, renamed or copied breaks."
                : $"{first.File} holds {first.Target}{others}, which lies outside of the session: it is missing when the session is packed or goes to another machine.";
            if (first is not { Format: { } format, Find: { } find })
            {
                yield return new Hint($"{text} The file is no text in which it could be replaced: look for an argument or setting that makes the program keep relative paths.");
                continue;
            }

            var rule = $"{{in: {ProfileText.Literal(first.File)}, format: {format}, find: {YamlText.Pattern(find)}}}";
            yield return new Hint($"{text} 'paths' keeps it right:", $"paths: [{string.Concat(profile.Paths.Select(known => Rule(known) + ", "))}{rule}]");
        }
    }

    private static string Rule(PathRule rule) =>
        $"{{in: {ProfileText.Of(rule.In)}, format: {rule.Format}, find: {ProfileText.Of(rule.Find)}, link: {ProfileText.Of(rule.Link)}}}";
}
