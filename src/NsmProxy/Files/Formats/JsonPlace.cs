namespace NsmProxy.Files.Formats;

/// <summary>A JSON value with its place. The nodes of a content stand in its order, so that what a list or map holds
/// stands directly behind it. Places are in UTF-16 units of the content.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins, quote or bracket included.</param>
/// <param name="End">Where it ends, quote or bracket included.</param>
/// <param name="KeyStart">Where its key begins, quote included; -1 for what stands in no map.</param>
/// <param name="KeyEnd">Where its key ends, quote included; -1 for what stands in no map.</param>
/// <param name="Behind">The number of the first node that is not within this one.</param>
internal readonly record struct JsonPlace(JsonKind Kind, int Start, int End, int KeyStart, int KeyEnd, int Behind)
{
    /// <summary>Whether it may hold other values.</summary>
    public bool HasMembers => Kind is JsonKind.List or JsonKind.Map;

    /// <summary>Where its entry in a list or map begins.</summary>
    public int EntryStart => KeyStart < 0 ? Start : KeyStart;
}
