using System.Text;

namespace NsmProxy.Fuzz;

/// <summary>A part of the program that reads what others have written, and what holds for every input of it.</summary>
internal abstract class FuzzTarget
{
    /// <summary>The longest input that is tried, in bytes.</summary>
    public const int LongestInput = 64 * 1024;

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Words of the grammar, which mutations put in.</summary>
    public abstract IReadOnlyList<string> Tokens { get; }

    /// <summary>The processor time that one input may take.</summary>
    public virtual TimeSpan Longest => TimeSpan.FromSeconds(2);

    /// <summary>Inputs to begin with, beside those in its folder of the corpus.</summary>
    public virtual IEnumerable<byte[]> Seeds() => [];

    /// <summary>Tries an input.</summary>
    /// <exception cref="BrokenLawException">A law does not hold; any other exception is a finding too.</exception>
    public abstract void Try(byte[] input);

    /// <summary>The bytes of a text.</summary>
    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Files of the repository as inputs; large ones are left out.</summary>
    /// <param name="folder">A folder, from the top of the repository.</param>
    /// <param name="pattern">Their names.</param>
    protected static IEnumerable<byte[]> Files(string folder, string pattern = "*") =>
        new DirectoryInfo(Path.Combine(Checkout.Folder, folder)).EnumerateFiles(pattern)
            .Where(file => file.Length <= LongestInput).OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => File.ReadAllBytes(file.FullName));

    /// <summary>Asks for what has to hold.</summary>
    protected static void Law(bool holds, string message)
    {
        if (!holds)
        {
            throw new BrokenLawException(message);
        }
    }
}
