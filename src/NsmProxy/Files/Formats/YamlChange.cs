namespace NsmProxy.Files.Formats;

/// <summary>What has become of a content: whether the values that were meant have changed and all others have not.</summary>
internal static class YamlChange
{
    /// <summary>Whether nothing differs but the values that were given.</summary>
    /// <param name="former">What stood there.</param>
    /// <param name="read">What stands there now.</param>
    /// <param name="given">The new values by the places where the former ones begin.</param>
    public static bool IsOnly(YamlNode former, YamlNode read, Dictionary<int, string> given)
    {
        if (former.Kind != read.Kind || former.Children.Count != read.Children.Count)
        {
            return false;
        }

        var text = former.Kind == YamlNodeKind.Scalar && given.TryGetValue(former.ContentStart, out var value) ? value : former.Text;
        for (var i = 0; i < former.Children.Count; i++)
        {
            if (!IsOnly(former.Children[i], read.Children[i], given))
            {
                return false;
            }
        }

        return read.Text == text;
    }

    /// <summary>Whether all that stood there still does, at its place and followed by something new at the most.</summary>
    public static bool IsAddition(YamlNode former, YamlNode read)
    {
        if (former.IsEmpty)
        {
            return true;
        }

        if (former.Kind != read.Kind || former.Text != read.Text || former.Children.Count > read.Children.Count)
        {
            return false;
        }

        for (var i = 0; i < former.Children.Count; i++)
        {
            if (!IsAddition(former.Children[i], read.Children[i]))
            {
                return false;
            }
        }

        return true;
    }
}
