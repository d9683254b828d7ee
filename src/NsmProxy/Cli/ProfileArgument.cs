using System.CommandLine;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary>A profile as the user names it: an id of the collection, or a file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">Its file, or null when there is none.</param>
/// <param name="Profile">The profile, or null when it is missing or broken.</param>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="Problem">The same in one line, or null.</param>
internal sealed record ProfileArgument(string Id, string? File, Profile? Profile, IReadOnlyList<Finding> Findings, string? Problem)
{
    /// <summary>The profiles of this user and machine.</summary>
    public static Collection Collection() => Profiles.Collection.FromEnvironment(Environment.GetEnvironmentVariable, Environment.ProcessPath ?? "");

    /// <summary>The argument of the command line.</summary>
    public static Argument<string> Argument() => new("PROFILE") { Description = "a profile's id (nsmproxy profiles lists them) or its file" };

    /// <summary>Whether a text means a file, and not an id: with a slash or the ending <c>.yaml</c>.</summary>
    public static bool IsFile(string text) => text.Contains('/', StringComparison.Ordinal) || text.EndsWith(".yaml", StringComparison.Ordinal);

    /// <summary>Finds and reads a profile.</summary>
    /// <param name="text">An id, or a file (<see cref="IsFile"/>).</param>
    public static ProfileArgument Read(string text)
    {
        var collection = Collection();
        var file = IsFile(text) ? Path.GetFullPath(text) : collection.Find(text);
        if (file is null)
        {
            var near = NearestName.Find(text, [.. collection.List().Select(place => place.Id)]);
            var problem = $"there is no profile '{text}' in {string.Join(", ", collection.Folders)}{(near is null ? "" : $"; did you mean '{near}'?")}";
            return new ProfileArgument(text, null, null, [], problem);
        }

        var result = ProfileReader.ReadFile(file, collection);
        return new ProfileArgument(Profiles.Collection.IdOf(file), file, result.Profile, result.Findings, Summary([.. result.Findings.Where(finding => !finding.IsWarning)]));
    }

    /// <summary>Writes what is wrong to standard error.</summary>
    /// <returns>The exit status for it.</returns>
    public int Complain()
    {
        foreach (var finding in Findings)
        {
            Console.Error.WriteLine(FindingText.Format(finding));
        }

        if (Findings.Count == 0 && Problem is not null)
        {
            Complaint.Say(Problem);
        }

        return 1;
    }

    private static string? Summary(IReadOnlyList<Finding> findings) => findings.Count switch
    {
        0 => null,
        1 => FindingText.Heading(findings[0]),
        _ => $"{FindingText.Heading(findings[0])} (and {findings.Count - 1} more: nsmproxy check {findings[0].File})",
    };
}
