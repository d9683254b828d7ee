using NsmProxy.Text;

namespace NsmProxy.Profiles.Reading;

/// <summary>A value of a YAML document, with the place it stands in.</summary>
/// <param name="source">The file.</param>
/// <param name="at">Where it begins.</param>
public abstract class Node(ProfileSource source, Position at)
{
    /// <summary>The file. After <c>extends</c> one map may hold nodes of several.</summary>
    public ProfileSource Source { get; } = source;

    /// <summary>Where it begins.</summary>
    public Position At { get; } = at;

    /// <summary>What it is, in the user's words: <c>a list</c>.</summary>
    public abstract string Shape { get; }

    /// <summary>How many nodes it is, with everything in it, each alias counted as what it stands for.</summary>
    public int Size { get; protected set; } = 1;

    /// <summary>How many levels of lists and maps it holds, itself included.</summary>
    public int Height { get; protected set; }
}
