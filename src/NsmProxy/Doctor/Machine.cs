using System.Runtime.InteropServices;
using NsmProxy.Processes;

namespace NsmProxy.Doctor;

/// <summary>What checks ask of the machine.</summary>
/// <param name="Environment">The variables of the user's session.</param>
/// <param name="Distribution">How software is installed.</param>
public sealed record Machine(IReadOnlyDictionary<string, string> Environment, Distribution Distribution)
{
    /// <summary>A variable; null when it is not set or empty.</summary>
    public string? Variable(string name) => Environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>A program in PATH, or at an absolute path; null when it is not there.</summary>
    public string? Find(string program) => Executable.Find(program, "/", Variable("PATH"));

    /// <summary>Whether a library can be loaded.</summary>
    internal static bool HasLibrary(string file) => NativeLibrary.TryLoad(file, typeof(Machine).Assembly, null, out _);

    /// <summary>Whether a file can be made in a folder, which is tried.</summary>
    internal static bool CanWrite(string folder)
    {
        try
        {
            using var file = new FileStream(
                Path.Combine(folder, $".nsmproxy-doctor-{System.Environment.ProcessId}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            file.WriteByte(0);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
