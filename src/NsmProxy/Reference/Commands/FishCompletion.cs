using System.Text;

namespace NsmProxy.Reference.Commands;

/// <summary>The completion for fish (fish's manual, "Writing your own completions"), from the table of commands.</summary>
public static class FishCompletion
{
    private const string Tail = """
        function __nsmproxy_at
            # The command that the words before the cursor name, without arguments and options.
            set -l path ''
            for word in (commandline -opc)[2..-1]
                contains -- (string trim -- "$path $word") $__nsmproxy_commands; and set path (string trim -- "$path $word")
            end
            test "$path" = "$argv[1]"
        end
        complete -c nsmproxy -f

        """;

    /// <summary>The script.</summary>
    public static string Text(CommandReference program)
    {
        var script = new StringBuilder("# Completion of nsmproxy for fish: made from its table of commands.\n");
        var all = program.WithAllBelow.ToList();
        script.Append($"set -g __nsmproxy_commands {string.Join(' ', all.Where(command => command.Path.Length > 0).Select(command => Quoted(command.Path)))}\n");
        script.Append(Tail);
        foreach (var command in all)
        {
            var at = $"complete -c nsmproxy -n \"__nsmproxy_at '{command.Path}'\"";
            foreach (var below in command.Commands)
            {
                script.Append($"{at} -a {Quoted(below.Name)} -d {Quoted(below.Summary)}\n");
            }

            foreach (var argument in command.Arguments.Where(argument => argument.Kind != ValueKind.Unknown))
            {
                script.Append($"{at} {Action(argument)}\n");
            }

            foreach (var option in command.Options)
            {
                script.Append($"{at}{string.Concat(option.Names.Select(Name))}{(option.Value is { } value ? $" -r {Action(value)}" : "")} -d {Quoted(option.Text)}\n");
            }
        }

        return script.ToString();
    }

    private static string Name(string name) => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {Quoted(name[2..])}"
        : name.Length == 2 ? $" -s {Quoted(name[1..])}" : $" -o {Quoted(name[1..])}";

    private static string Action(ValueReference value) => value.Kind switch
    {
        ValueKind.ProfileId => "-a '(nsmproxy reference profiles 2>/dev/null)'",
        ValueKind.Profile => "-F -a '(nsmproxy reference profiles 2>/dev/null)'",
        ValueKind.File => "-F",
        ValueKind.Folder => "-a '(__fish_complete_directories)'",
        ValueKind.Program => "-a '(__fish_complete_command)'",
        ValueKind.Word => $"-a {Quoted(string.Join(' ', value.Words))}",
        _ => "",
    };

    private static string Quoted(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
