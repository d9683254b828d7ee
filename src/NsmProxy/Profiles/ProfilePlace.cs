namespace NsmProxy.Profiles;

/// <summary>A profile of the collection.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">Its file, absolute.</param>
public sealed record ProfilePlace(string Id, string File);
