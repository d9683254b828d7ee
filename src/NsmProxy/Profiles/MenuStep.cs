using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary><c>menu: [File, Save]</c>: invokes a menu item through the accessibility bus.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within">How long it may take, with the waiting for the item.</param>
/// <param name="Item">Which item.</param>
public sealed record MenuStep(Position At, TimeSpan Within, MenuItemName Item) : Step(At, Within)
{
    /// <inheritdoc/>
    public override string Deed => Item.ToString();

    /// <inheritdoc/>
    public override bool ProvesItself => true;
}

/// <summary>How a profile names a menu item: by its names, by its key, or as a button.</summary>
/// <param name="Path">The names from the menu bar on: <c>File</c>, <c>Save</c>; empty when another is given.</param>
/// <param name="Key"><c>key: Ctrl+S</c>: the key that is bound to it, the same in every language; or null.</param>
/// <param name="Button"><c>button: Save</c>: the name of a push button, or null.</param>
public sealed record MenuItemName(IReadOnlyList<Template> Path, string? Key = null, Template? Button = null)
{
    /// <inheritdoc/>
    public override string ToString() => Key ?? Button?.Source ?? string.Join(" › ", Path.Select(name => name.Source));
}
