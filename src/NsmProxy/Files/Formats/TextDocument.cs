using System.Text.RegularExpressions;

namespace NsmProxy.Files.Formats;

/// <summary>A text in which regular expressions find values. They see every line end as a line feed, so that <c>.</c> and
/// <c>$</c> mean the same in files with CR LF.</summary>
public sealed class TextDocument : Document
{
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(2);

    private readonly string _seen;
    private readonly List<int> _dropped = [];

    /// <summary>Takes a content.</summary>
    public TextDocument(string text)
        : base(text)
    {
        for (var at = text.IndexOf("\r\n", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\r\n", at + 1, StringComparison.Ordinal))
        {
            // Where the line feed stands in what is seen: from there on one more character of the content was left out.
            _dropped.Add(at - _dropped.Count);
        }

        _seen = _dropped.Count == 0 ? text : text.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<FoundValue> Find(string expression)
    {
        var values = new List<FoundValue>();
        foreach (var match in Matches(expression))
        {
            var group = match.Groups[match.Groups.Count > 1 ? 1 : 0];
            if (group.Success)
            {
                values.Add(Found(group, value => value.Text));
            }
        }

        return values;
    }

    /// <inheritdoc/>
    public override string Create(string expression, GivenValue value) =>
        throw new ContentException(-1, $"nothing matches {expression}");

    /// <summary>Everything that matches, each as a value for which something else can be put.</summary>
    /// <param name="expression">A regular expression with any number of groups.</param>
    /// <param name="replacement">What shall stand for a match.</param>
    /// <exception cref="ContentException">The search takes too long.</exception>
    public IReadOnlyList<(FoundValue Found, GivenValue Value)> Replacements(string expression, Func<Match, string> replacement)
    {
        var changes = new List<(FoundValue, GivenValue)>();
        foreach (var match in Matches(expression))
        {
            changes.Add((Found(match, value => value.Text), new GivenValue(replacement(match))));
        }

        return changes;
    }

    private List<Match> Matches(string expression)
    {
        var regex = new Regex(expression, RegexOptions.Multiline | RegexOptions.CultureInvariant, LongestSearch);
        var matches = new List<Match>();
        var end = Environment.TickCount64 + (long)LongestSearch.TotalMilliseconds;
        try
        {
            for (var match = regex.Match(_seen); match.Success; match = match.NextMatch())
            {
                matches.Add(match);
                if (Environment.TickCount64 > end)
                {
                    throw new RegexMatchTimeoutException();
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ContentException(-1, $"searching for {expression} takes longer than {LongestSearch.TotalSeconds} s; write a simpler expression");
        }

        return matches;
    }

    private FoundValue Found(Group group, Func<GivenValue, string> writing)
    {
        var start = IndexInText(group.Index);
        var length = IndexInText(group.Index + group.Length) - start;
        return new FoundValue(group.Value, start, length, value => value.Text == group.Value ? Text.Substring(start, length) : AsLines(writing(value)));
    }

    private string AsLines(string text) => LineEnd == "\n" ? text : text.Replace("\n", LineEnd, StringComparison.Ordinal);

    private int IndexInText(int seen)
    {
        var found = _dropped.BinarySearch(seen);
        // A line feed itself counts as the whole CR LF: what ends before it ends before the CR.
        return seen + (found >= 0 ? found : ~found);
    }
}
