using NsmProxy.Profiles;

namespace NsmProxy.Session.Choosing;

/// <summary>Which program a client shall be, as its folder says.</summary>
/// <param name="Key">What was chosen: two choices are the same when their keys are.</param>
public abstract record Choice(string Key);

/// <summary>Nobody has chosen yet.</summary>
public sealed record NoChoice() : Choice("");

/// <summary>A profile.</summary>
/// <param name="Key">Its id.</param>
/// <param name="Profile">The profile.</param>
public sealed record ProfileChoice(string Key, Profile Profile) : Choice(Key);

/// <summary>Something that cannot be opened.</summary>
/// <param name="Key">What was chosen.</param>
/// <param name="Reason">Why, and what to do, for the user.</param>
/// <param name="Label">The same in two or three words, to stand beside the client's name.</param>
public sealed record RefusedChoice(string Key, string Reason, string Label) : Choice(Key);
