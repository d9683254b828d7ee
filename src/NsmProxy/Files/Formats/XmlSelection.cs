namespace NsmProxy.Files.Formats;

/// <summary>Finds the elements to which steps lead (XPath 1.0, sections 2.1 and 2.4). Each step is one walk over those
/// elements that the step before it left.</summary>
internal static class XmlSelection
{
    /// <summary>The elements, in the order of the document, each once.</summary>
    /// <param name="tree">The document.</param>
    /// <param name="steps">The steps; without any it is the document itself.</param>
    /// <exception cref="ContentException">A value that a condition asks for cannot be read.</exception>
    public static List<int> Elements(XmlTree tree, IEnumerable<XmlStep> steps)
    {
        List<int> context = [0];
        foreach (var step in steps)
        {
            context = Children(tree, step.IsDeep ? WithDescendants(tree, context) : context, step);
        }

        return context;
    }

    /// <summary>Elements and all that are in them, in the order of the document, each once.</summary>
    /// <param name="tree">The document.</param>
    /// <param name="elements">The elements, in the order of the document.</param>
    public static List<int> WithDescendants(XmlTree tree, List<int> elements)
    {
        var all = new List<int>();
        var next = 0;
        foreach (var element in elements)
        {
            for (next = Math.Max(next, element); next < tree.Elements[element].Next; next++)
            {
                all.Add(next);
            }
        }

        return all;
    }

    private static List<int> Children(XmlTree tree, List<int> parents, XmlStep step)
    {
        var result = new List<int>();
        var siblings = new List<int>();
        foreach (var parent in parents)
        {
            siblings.Clear();
            for (var child = parent + 1; child < tree.Elements[parent].Next; child = tree.Elements[child].Next)
            {
                if (step.Names(tree.NameOf(tree.Elements[child])))
                {
                    siblings.Add(child);
                }
            }

            foreach (var predicate in step.Predicates)
            {
                Keep(tree, siblings, predicate);
            }

            result.AddRange(siblings);
        }

        // Those of an inner element were found after those of the outer one.
        result.Sort();
        return result;
    }

    private static void Keep(XmlTree tree, List<int> siblings, XmlPredicate predicate)
    {
        var kept = 0;
        for (var index = 0; index < siblings.Count; index++)
        {
            if (predicate.Position > 0 ? predicate.Position == index + 1 : Meets(tree, siblings[index], predicate))
            {
                siblings[kept++] = siblings[index];
            }
        }

        siblings.RemoveRange(kept, siblings.Count - kept);
    }

    private static bool Meets(XmlTree tree, int element, XmlPredicate predicate)
    {
        if (predicate.IsAttribute)
        {
            return tree.AttributeOf(tree.Elements[element], predicate.Name) is { } attribute
                && (predicate.Value is null || XmlNotation.ValueOf(tree, attribute) == predicate.Value);
        }

        for (var child = element + 1; child < tree.Elements[element].Next; child = tree.Elements[child].Next)
        {
            if (tree.NameOf(tree.Elements[child]).SequenceEqual(predicate.Name)
                && (predicate.Value is null || !tree.HoldsElements(child) && XmlNotation.ValueOf(tree, tree.Elements[child]) == predicate.Value))
            {
                return true;
            }
        }

        return false;
    }
}
