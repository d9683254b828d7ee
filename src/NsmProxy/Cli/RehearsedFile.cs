namespace NsmProxy.Cli;

/// <summary>A file that lies in the client's folder after a rehearsal.</summary>
/// <param name="Name">Its path below that folder.</param>
/// <param name="Size">Its size in bytes.</param>
internal sealed record RehearsedFile(string Name, long Size);
