namespace NsmProxy.Text;

/// <summary>The known name that a mistyped word was meant to be.</summary>
public static class NearestName
{
    private const int LongestWord = 64;

    /// <summary>The candidate nearest to <paramref name="word"/>, whatever its case; null when none is near enough to be
    /// worth a suggestion.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        var folded = word.ToUpperInvariant();
        string? nearest = null;
        var limit = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(folded, candidate.ToUpperInvariant(), limit);
            if (distance < limit)
            {
                (nearest, limit) = (candidate, distance);
            }
        }

        return nearest ?? Abbreviated(folded, candidates);
    }

    /// <summary>The only candidate that begins with the word, as <c>dir</c> begins <c>directory</c>.</summary>
    private static string? Abbreviated(string folded, IEnumerable<string> candidates)
    {
        string? found = null;
        foreach (var candidate in candidates)
        {
            if (folded.Length >= 3 && candidate.StartsWith(folded, StringComparison.OrdinalIgnoreCase))
            {
                if (found is not null)
                {
                    return null;
                }

                found = candidate;
            }
        }

        return found;
    }

    /// <summary>Edits between two words: characters put in, left out, changed, and neighbours swapped (optimal string
    /// alignment). At least <paramref name="limit"/> when it is no less than that.</summary>
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) >= limit)
        {
            return limit;
        }

        var width = right.Length + 1;
        Span<int> before = stackalloc int[LongestWord * 2], last = stackalloc int[LongestWord * 2], row = stackalloc int[LongestWord * 2];
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[right.Length];
    }
}
