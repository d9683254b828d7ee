using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A list of values.</summary>
/// <param name="source">The file.</param>
/// <param name="at">Where it begins.</param>
public sealed class ListNode(ProfileSource source, Position at) : Node(source, at)
{
    private readonly List<Node> _items = [];

    /// <summary>The values in order.</summary>
    public IReadOnlyList<Node> Items => _items;

    /// <inheritdoc/>
    public override string Shape => "a list";

    /// <summary>Puts a value behind the others.</summary>
    public void Add(Node item)
    {
        _items.Add(item);
        Size += item.Size;
        Height = Math.Max(Height, item.Height);
    }

    /// <summary>Counts this level: nothing is added any more.</summary>
    public void End() => Height++;
}
