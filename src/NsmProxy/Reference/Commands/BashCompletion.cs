using System.Text;

namespace NsmProxy.Reference.Commands;

/// <summary>The completion for bash (bash(1), "Programmable Completion"), from the table of commands. It needs no package
/// besides bash.</summary>
public static class BashCompletion
{
    // What is the same for every table: which command the words name, how many arguments stand before the cursor, and
    // whether it stands behind an option that takes a value. bash parts words at '='.
    private const string Head = """
        # Completion of nsmproxy for bash: made from its table of commands.
        _nsmproxy() {
            local word=${COMP_WORDS[COMP_CWORD]} before='' path='' index=0 i next
            [ "$word" = = ] && word=''
            for ((i = 1; i < COMP_CWORD; i++)); do
                next=${COMP_WORDS[i]}
                if [ "$next" = = ]; then
                    continue
                elif _nsmproxy_takes_value "$path" "$before"; then
                    before=''
                elif [[ $next == -* ]]; then
                    before=$next
                elif _nsmproxy_is_command "${path:+$path }$next"; then
                    path=${path:+$path }$next before='' index=0
                else
                    before='' index=$((index + 1))
                fi
            done
            COMPREPLY=()
            if _nsmproxy_takes_value "$path" "$before"; then
                _nsmproxy_value "$path $before"
            elif [[ $word == -* ]]; then
                _nsmproxy_options
            else
                _nsmproxy_argument
            fi
        }
        _nsmproxy_words() { COMPREPLY+=($(compgen -W "$*" -- "$word")); }
        _nsmproxy_files() { compopt -o filenames 2>/dev/null; local IFS=$'\n'; COMPREPLY+=($(compgen "$1" -- "$word")); }
        _nsmproxy_ids() { _nsmproxy_words "$("${COMP_WORDS[0]/#\~/$HOME}" reference profiles 2>/dev/null)"; }

        """;

    /// <summary>The script.</summary>
    public static string Text(CommandReference program)
    {
        var script = new StringBuilder(Head);
        var all = program.WithAllBelow.ToList();
        Function(script, "is_command", "$1", all.Where(command => command.Path.Length > 0).Select(command => ($"'{command.Path}'", "return 0")), "return 1");
        Function(script, "takes_value", "$1 $2", all.SelectMany(WithValues).Select(pattern => (pattern.Pattern, "return 0")), "return 1");
        Function(script, "value", "$1", all.SelectMany(WithValues).Select(pattern => (pattern.Pattern, Action(pattern.Value))), null);
        Function(script, "options", "$path", all.Select(command => ($"'{command.Path}'", $"_nsmproxy_words '{string.Join(' ', command.Options.Select(option => option.Names[0]))}'")), null);
        Function(script, "argument", "$path $index", all.SelectMany(Arguments), null);
        return script.Append("complete -F _nsmproxy nsmproxy\n").ToString();
    }

    private static IEnumerable<(string Pattern, ValueReference Value)> WithValues(CommandReference command) =>
        command.Options.Where(option => option.Value is not null)
            .Select(option => (string.Join(" | ", option.Names.Select(name => $"'{command.Path} {name}'")), option.Value!));

    private static IEnumerable<(string Pattern, string Action)> Arguments(CommandReference command)
    {
        if (command.Commands.Count > 0)
        {
            yield return ($"'{command.Path} 0'", $"_nsmproxy_words '{string.Join(' ', command.Commands.Select(below => below.Name))}'");
        }

        for (var i = 0; i < command.Arguments.Count; i++)
        {
            var argument = command.Arguments[i];
            yield return (argument.IsRepeated ? $"'{command.Path} '*" : $"'{command.Path} {i}'", Action(argument));
        }
    }

    private static string Action(ValueReference value) => value.Kind switch
    {
        ValueKind.ProfileId => "_nsmproxy_ids",
        ValueKind.Profile => "_nsmproxy_files -f; _nsmproxy_ids",
        ValueKind.File => "_nsmproxy_files -f",
        ValueKind.Folder => "_nsmproxy_files -d",
        ValueKind.Program => "_nsmproxy_files -c",
        ValueKind.Word => $"_nsmproxy_words '{string.Join(' ', value.Words)}'",
        _ => ":",
    };

    private static void Function(StringBuilder script, string name, string word, IEnumerable<(string Pattern, string Action)> cases, string? otherwise)
    {
        script.Append($"_nsmproxy_{name}() {{\n    case \"{word}\" in\n");
        foreach (var (pattern, action) in cases)
        {
            script.Append($"        {pattern}) {action} ;;\n");
        }

        script.Append(otherwise is null ? "" : $"        *) {otherwise} ;;\n");
        script.Append("    esac\n}\n");
    }
}
