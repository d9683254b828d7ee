namespace NsmProxy.Tests.Faults;

/// <summary>A project at the end of a run. A state is null where files are missing, torn or of different states.</summary>
/// <param name="Folder">The client's folder.</param>
/// <param name="Before">The state that was on the disk at the beginning; null for a new project.</param>
/// <param name="Now">The state that the project files hold.</param>
/// <param name="Kept">The state of the kept version.</param>
/// <param name="Restored">What <c>nsmproxy restore</c> brought, where it was tried.</param>
internal sealed record SeenProject(string Folder, long? Before, long? Now, long? Kept, long? Restored = null);
