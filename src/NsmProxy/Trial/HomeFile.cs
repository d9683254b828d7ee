namespace NsmProxy.Trial;

/// <summary>A file that the program wrote outside of the client's folder while it was rehearsed.</summary>
/// <param name="Base">In which of the user's places it lies.</param>
/// <param name="Name">Its path below that place, with slashes.</param>
/// <param name="WasThere">Whether the user had it, or another one in the same folder, before the rehearsal.</param>
public sealed record HomeFile(HomeBase Base, string Name, bool WasThere);
