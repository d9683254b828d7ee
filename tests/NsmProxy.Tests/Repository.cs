namespace NsmProxy.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its top folder.</summary>
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The program's source.</summary>
    public static string Source => Path.Combine(Folder, "src", "NsmProxy");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "NsmProxy.sln")) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not stand in the repository"));
}
