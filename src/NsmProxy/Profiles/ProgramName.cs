using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>The program that a profile is for, as one would look it up in PATH.</summary>
public static class ProgramName
{
    private const string ProfileFolder = "${profile.folder}/";

    /// <summary>Commands that start another program, and tell nothing about whether that is installed.</summary>
    private static readonly string[] Wrappers = ["sh", "bash", "dash", "ksh", "zsh", "env", "nice", "setsid", "stdbuf", "python3", "perl"];

    private static readonly char[] BetweenWords = [.. " \t\n\"'`;&|()<>{}[]=,$"];

    /// <summary>The first word of <c>command</c>. Where that is a shell or the like: the profile's id or one of its packages,
    /// whichever is a word of what the shell is given, a script beside the profile included; or else what that calls with
    /// <c>exec</c>.</summary>
    /// <returns>A name or an absolute path; null when only a run can tell.</returns>
    public static string? Of(Profile profile)
    {
        var first = profile.Command[0].Source;
        if (first.Contains('$', StringComparison.Ordinal))
        {
            return null;
        }

        if (Array.IndexOf(Wrappers, Path.GetFileName(first)) < 0)
        {
            return first.Contains('/', StringComparison.Ordinal) && !Path.IsPathRooted(first) ? null : first;
        }

        // Without packages it is nothing that could be installed.
        string[] candidates = profile.Packages.Count == 0 ? [] : [profile.Id, .. profile.Packages.Values];
        List<string> words = [.. profile.Command.Skip(1).SelectMany(WordsOf)];
        return candidates.FirstOrDefault(words.Contains) ?? words.Zip(words.Skip(1)).FirstOrDefault(pair => pair.First == "exec" && IsName(pair.Second)).Second;
    }

    private static bool IsName(string word) => word.Length > 0 && char.IsAsciiLetter(word[0]);

    private static IEnumerable<string> WordsOf(Template argument) =>
        argument.Source.StartsWith(ProfileFolder, StringComparison.Ordinal) && argument.Constant is { } script
            ? LinesOf(script).Where(line => !line.TrimStart().StartsWith('#')).SelectMany(line => line.Split(BetweenWords))
            : argument.Source.Split(BetweenWords);

    private static string[] LinesOf(string script)
    {
        try
        {
            return File.ReadAllLines(script);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
