using System.Buffers;

namespace NsmProxy.Text;

/// <summary>Words as a shell takes them (POSIX.1-2017, Shell Command Language, chapter 2.2).</summary>
public static class ShellWord
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%+,-./:=@_");

    /// <summary>The word such that a shell reads just this: unchanged where that is so already, else in single quotes.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.AsSpan().IndexOfAnyExcept(Plain) < 0 ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
