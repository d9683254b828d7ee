using NsmProxy.Text;

namespace NsmProxy.Profiles;

/// <summary>One verb with its options. Each verb is a record in a file of its own, here for what the profile says and in
/// <c>Steps</c> for what it does.</summary>
/// <param name="At">Where the profile says it.</param>
/// <param name="Within"><c>within</c>: how long it may take.</param>
public abstract record Step(Position At, TimeSpan Within)
{
    /// <summary>The limit of a step that names none.</summary>
    public static TimeSpan DefaultWithin { get; } = TimeSpan.FromSeconds(10);

    /// <summary>What is done, as it fits behind "after": <c>USR1</c>, <c>/save_session</c>, <c>File › Save</c>.</summary>
    public abstract string Deed { get; }

    /// <summary>Whether it says itself that it has done its work (profile format, "proof of its own").</summary>
    public virtual bool ProvesItself => false;
}
