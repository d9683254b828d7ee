using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

/// <summary>What a format does to a content, in one call.</summary>
internal static class FormatSample
{
    /// <summary>Sets all values that the expression addresses, or makes one.</summary>
    public static string Set(this Format format, string text, string expression, string value, bool isPlain = false)
    {
        Assert.Null(format.Mistake(expression));
        var document = format.Parse(text);
        var given = new GivenValue(value, isPlain);
        var found = document.Find(expression);
        return found.Count == 0 ? document.Create(expression, given) : document.Replace([.. found.Select(one => (one, given))]);
    }

    /// <summary>The values that the expression addresses.</summary>
    public static string[] Values(this Format format, string text, string expression)
    {
        Assert.Null(format.Mistake(expression));
        return [.. format.Parse(text).Find(expression).Select(found => found.Value)];
    }

    /// <summary>What holds of every content, however damaged: it is read or refused, what is found can be set, is then found
    /// with its new value, and all the rest stays.</summary>
    /// <returns>Whether it was read.</returns>
    public static bool Endures(this Format format, string text, string expression, string value)
    {
        try
        {
            var document = format.Parse(text);
            var found = document.Find(expression);
            // Where values have types, the damage may have made a number of a text.
            Assert.Equal(text, document.Replace([.. found.Select(one => (one, new GivenValue(one.Value, IsPlain(text, one))))]));
            var changed = format.Set(text, expression, value);
            Assert.Equal(Math.Max(1, found.Count), format.Values(changed, expression).Length);
            Assert.All(format.Values(changed, expression), one => Assert.Equal(value, one));
            return true;
        }
        catch (ContentException refused)
        {
            Assert.InRange(refused.Index, -1, text.Length);
            Assert.NotEmpty(refused.Message);
            return false;
        }
    }

    private static bool IsPlain(string text, FoundValue found) =>
        found.Write(new GivenValue(found.Value, IsPlain: true)) == text.Substring(found.Start, found.Length);

    /// <summary>A content with a few characters taken away, doubled or put in.</summary>
    public static string Damaged(string text, Random random, string characters)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(text.Length);
            text = random.Next(3) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at)) + " ",
                1 => text.Insert(at, text.Substring(at, Math.Min(random.Next(1, 9), text.Length - at))),
                _ => text.Insert(at, characters[random.Next(characters.Length)].ToString()),
            };
        }

        return text;
    }
}
