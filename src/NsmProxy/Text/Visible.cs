using System.Globalization;

namespace NsmProxy.Text;

/// <summary>A stranger's text in full, without power over the terminal that it is written to.</summary>
public static class Visible
{
    /// <summary>On one line: control characters, those that turn the direction of writing, and other line ends are written as
    /// <c>\u001b</c>.</summary>
    public static string Of(string text) => text.All(IsPlain) ? text : Escaped(text, _ => false);

    /// <summary>The same for a message that may have several lines.</summary>
    public static string Message(string text) => text.All(IsPlain) ? text : Escaped(text, letter => letter is '\n' or '\t');

    private static string Escaped(string text, Func<char, bool> isKept) =>
        string.Concat(text.Select(letter => IsPlain(letter) || isKept(letter) ? letter.ToString() : $"\\u{(int)letter:x4}"));

    private static bool IsPlain(char letter) =>
        char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
