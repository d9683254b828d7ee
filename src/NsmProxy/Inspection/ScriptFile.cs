using System.Text.RegularExpressions;

namespace NsmProxy.Inspection;

/// <summary>A program that is a script: what it runs and loads.</summary>
/// <param name="Interpreter">The name of its interpreter: <c>python3</c>, <c>sh</c>.</param>
/// <param name="Starts">The program that it starts in its place, as written; null when none is seen.</param>
/// <param name="Modules">The names of the Python modules that it loads, the outermost only: <c>jack_mixer</c>.</param>
public sealed partial record ScriptFile(string Interpreter, string? Starts, IReadOnlyList<string> Modules)
{
    /// <summary>Whether it is Python's.</summary>
    public bool IsPython => Interpreter.StartsWith("python", StringComparison.Ordinal);

    /// <summary>Reads a script's text.</summary>
    /// <returns>Null when it does not begin with <c>#!</c> (execve(2)).</returns>
    public static ScriptFile? Read(string text)
    {
        if (FirstLine().Match(text) is not { Success: true } first)
        {
            return null;
        }

        var words = first.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var interpreter = words.Length > 0 ? Path.GetFileName(words[0]) : "";
        if (interpreter == "env")
        {
            interpreter = Array.Find(words[1..], static word => word[0] != '-' && !word.Contains('=', StringComparison.Ordinal)) ?? "";
        }

        return interpreter.StartsWith("python", StringComparison.Ordinal)
            ? new ScriptFile(interpreter, null, [.. Import().Matches(text).Select(static import => import.Groups[1].Value).Distinct()])
            : new ScriptFile(interpreter, StartedBy(text), []);
    }

    /// <summary>The last <c>exec</c> of a program, behind an interpreter or <c>env</c>, or its Java archive.</summary>
    private static string? StartedBy(string text) =>
        Exec().Matches(text).LastOrDefault(static exec => exec.Groups[1].Value is not ("exec" or "cat" or "echo")) is { } found ? found.Groups[1].Value : null;

    [GeneratedRegex(@"\A#![ \t]*(\S[^\n]*)")]
    private static partial Regex FirstLine();

    [GeneratedRegex(@"^[ \t]*(?:from|import)[ \t]+([A-Za-z_]\w*)", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^[ \t]*exec[ \t]+(?:-a[ \t]+\S+[ \t]+)?(?:env[ \t]+)?(?:\w+=\S*[ \t]+)*(?:\S*(?:python3?|\$PYTHON|\$\{?\w+\}?)[ \t]+)?""?(/?[\w./+-]*\w)""?", RegexOptions.Multiline)]
    private static partial Regex Exec();
}
