namespace NsmProxy.Fuzz;

/// <summary>An input that something is wrong with, as a file that can be tried again.</summary>
internal static class FoundInput
{
    private const int LongestMessage = 600;

    /// <summary>Writes it, and says on standard output what is wrong and how it is repeated.</summary>
    public static void Write(string folder, string target, byte[] input, string message)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{target}-{Worker.NameOf(input)}");
        File.WriteAllBytes(file, input);
        var words = message.Length > LongestMessage ? message[..LongestMessage] + "…" : message;
        Console.WriteLine($"{target}: {words}\n    {input.Length} bytes; repeat it: tests/fuzz --repeat {file} {target}");
    }
}
