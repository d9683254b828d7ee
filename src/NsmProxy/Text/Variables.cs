namespace NsmProxy.Text;

/// <summary>The variables of the profile format.</summary>
public static class Variables
{
    /// <summary>The names, with <c>NAME</c> where one is to be put in.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "folder", "project", "session", "session.name", "client.id", "client.name", "profile.folder", "port.NAME", "runtime", "home",
        "env.NAME", "pid", "reply",
    ];

    /// <summary>Whether the value of that variable is always an absolute path.</summary>
    public static bool IsAbsolutePath(string name) => name is "folder" or "project" or "session" or "profile.folder" or "runtime" or "home";

    /// <summary>What is wrong with a variable of that name where it stands, or null.</summary>
    /// <param name="name">The name without its default.</param>
    /// <param name="use">Where it stands.</param>
    public static (FindingKind Kind, string Message, string? Hint)? Mistake(string name, TemplateUse use) => name switch
    {
        "pid" when !use.HasFlag(TemplateUse.Running) =>
            (FindingKind.UnknownVariable, "${pid} is known only while the program runs", "it can stand in steps and conditions"),
        _ when IsArgument(name) => use.HasFlag(TemplateUse.Arguments) ? null
            : (FindingKind.UnknownVariable, $"${{{name}}} is an argument of a broadcast", "it can stand under 'broadcast' only"),
        "reply" => use.HasFlag(TemplateUse.Message) ? null
            : (FindingKind.UnknownVariable, "${reply} is the address at which an OSC step awaits its answer", "it can stand in the 'arguments' of an 'osc' step only"),
        "folder" or "project" or "session" or "session.name" or "client.id" or "client.name" => null,
        "profile.folder" or "runtime" or "home" or "pid" => null,
        _ when name.StartsWith("port.", StringComparison.Ordinal) => BadMember(name, 5, IsPortName(name.AsSpan(5)), "${port.osc}"),
        _ when name.StartsWith("env.", StringComparison.Ordinal) => BadMember(name, 4, IsShellName(name.AsSpan(4)), "${env.LANG}"),
        _ => Unknown(name),
    };

    private static (FindingKind, string, string?)? BadMember(string name, int prefix, bool valid, string example) => valid ? null
        : name.Length == prefix ? (FindingKind.UnknownVariable, $"${{{name}}} names nothing", $"write a name behind the dot: {example}")
        : (FindingKind.UnknownVariable, $"{Quote.Of(name[prefix..])} cannot be a name in ${{{name[..prefix]}…}}", $"for example {example}");

    private static (FindingKind, string, string?) Unknown(string name)
    {
        var known = NearestName.Find(name, Names);
        var hint = name is "port" or "env" ? $"did you mean ${{{name}.NAME}}?"
            : IsUpperCase(name) ? $"a variable of the environment is ${{env.{name}}}"
            : known is not null ? $"did you mean ${{{known}}}?"
            : "known are " + string.Join(", ", Names);
        return (FindingKind.UnknownVariable, name.Length == 0 ? "${} names no variable" : $"unknown variable {Quote.Of(name)}", hint);
    }

    private static bool IsArgument(ReadOnlySpan<char> name) => name.Length > 0 && !name.ContainsAnyExceptInRange('0', '9');

    private static bool IsUpperCase(string name) => IsShellName(name) && !name.AsSpan().ContainsAnyInRange('a', 'z');

    private static bool IsPortName(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    private static bool IsShellName(ReadOnlySpan<char> name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && IsPortName(name) && !name.Contains('-');
}
