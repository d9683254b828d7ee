using System.Globalization;
using System.Text;

namespace NsmProxy.Tests.Faults;

/// <summary>The state that a project file of the stand-in holds (program.c): a number and a checksum of all.</summary>
internal static class ProjectState
{
    private const int Size = 16 * 1024;
    private const int Tail = 22;

    /// <summary>A whole file of a state.</summary>
    public static byte[] Compose(long state, string name)
    {
        var content = new byte[Size];
        Array.Fill(content, (byte)'.');
        Encoding.ASCII.GetBytes($"state {state} of {name}\n", content);
        Encoding.ASCII.GetBytes($"\nsum {Sum(content):x16}\n", content.AsSpan(Size - Tail));
        return content;
    }

    /// <summary>The state that all files hold; null where one is missing or torn, or they are not of one state.</summary>
    public static long? Of(string folder, IReadOnlyList<string> names)
    {
        var states = names.Select(name => OfFile(Path.Combine(folder, name), name)).Distinct().ToList();
        return states.Count == 1 ? states[0] : null;
    }

    private static long? OfFile(string file, string name)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            return content.Length == Size && long.TryParse(Encoding.ASCII.GetString(content, 0, 40).Split(' ')[1], CultureInfo.InvariantCulture, out var state)
                && content.AsSpan().SequenceEqual(Compose(state, name)) ? state : null;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ulong Sum(byte[] content)
    {
        var sum = 14695981039346656037UL;
        foreach (var one in content.AsSpan(0, Size - Tail))
        {
            sum = (sum ^ one) * 1099511628211UL;
        }

        return sum;
    }
}
