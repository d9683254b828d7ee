namespace NsmProxy.Files.Formats;

/// <summary>How the lines of a document are indented where a new element goes.</summary>
/// <param name="LineEnd">What ends a line.</param>
/// <param name="Indentation">What stands before the new element in its line; null where it gets no line of its own.</param>
/// <param name="Unit">What each deeper element has more.</param>
/// <param name="Outer">What stands before the tags of the element that holds it.</param>
internal readonly record struct XmlLayout(string LineEnd, string? Indentation, string Unit, string Outer)
{
    private const string UsualUnit = "  ";

    /// <summary>That of a new document.</summary>
    public static XmlLayout OfDocument(string lineEnd) => new(lineEnd, "", UsualUnit, "");

    /// <summary>That within an element: its last child's, or else what follows from its own.</summary>
    public static XmlLayout Within(XmlTree tree, int number, string lineEnd)
    {
        var element = tree.Elements[number];
        var outer = Before(tree.Text, element.Start);
        if (LastChild(tree, number) is { } child)
        {
            var indentation = Before(tree.Text, child.Start);
            return new XmlLayout(lineEnd, indentation, Difference(outer, indentation), outer ?? "");
        }

        var above = element.Parent > 0 ? Before(tree.Text, tree.Elements[element.Parent].Start) : null;
        var unit = Difference(above, outer);
        return new XmlLayout(lineEnd, outer is null ? null : outer + unit, unit, outer ?? "");
    }

    /// <summary>The beginning of a line within the new element.</summary>
    /// <param name="depth">How deep in it; 0 for its own tags.</param>
    public string LineOf(int depth) => Indentation is null ? "" : LineEnd + Indentation + string.Concat(Enumerable.Repeat(Unit, depth));

    /// <summary>The beginning of the line in which the last tag of the holding element stands.</summary>
    public string LastLine => Indentation is null ? "" : LineEnd + Outer;

    /// <summary>An element's last child.</summary>
    /// <returns>Null when it holds none.</returns>
    public static XmlElement? LastChild(XmlTree tree, int number)
    {
        XmlElement? last = null;
        for (var child = number + 1; child < tree.Elements[number].Next; child = tree.Elements[child].Next)
        {
            last = tree.Elements[child];
        }

        return last;
    }

    /// <summary>The white space before a place, when nothing else stands before it in its line; else null.</summary>
    private static string? Before(string text, int index)
    {
        var start = index;
        while (start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return start == 0 || text[start - 1] is '\n' or '\r' ? text[start..index] : null;
    }

    private static string Difference(string? outer, string? inner) =>
        outer is not null && inner is not null && inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) ? inner[outer.Length..] : UsualUnit;
}
