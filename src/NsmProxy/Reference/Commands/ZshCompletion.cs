using System.Text;

namespace NsmProxy.Reference.Commands;

/// <summary>The completion for zsh (zshcompsys(1), "_arguments"), from the table of commands.</summary>
public static class ZshCompletion
{
    private const string Values = """
        _nsmproxy_ids() {
            local -a ids
            ids=(${(f)"$(_call_program profiles nsmproxy reference profiles 2>/dev/null)"})
            _describe -t profiles profile ids
        }
        _nsmproxy_ids_and_files() {
            _alternative 'profiles:profile:_nsmproxy_ids' 'files:file:_files'
        }

        """;

    /// <summary>The script.</summary>
    public static string Text(CommandReference program)
    {
        var script = new StringBuilder("#compdef nsmproxy\n# Completion of nsmproxy for zsh: made from its table of commands.\n\n");
        script.Append(Values);
        foreach (var command in program.WithAllBelow.Reverse())
        {
            Function(script, command);
        }

        return script.Append("_nsmproxy \"$@\"\n").ToString();
    }

    private static void Function(StringBuilder script, CommandReference command)
    {
        script.Append($"{NameOf(command)}() {{\n");
        if (command.Commands.Count > 0)
        {
            script.Append("    local curcontext=$curcontext state line\n    typeset -A opt_args\n    local -a commands\n    commands=(\n");
            foreach (var below in command.Commands)
            {
                script.Append($"        {Quoted($"{below.Name}:{below.Summary}")}\n");
            }

            script.Append("    )\n");
        }

        script.Append(command.Commands.Count > 0 ? "    _arguments -C" : "    _arguments");
        foreach (var option in command.Options)
        {
            script.Append($" \\\n        {Option(option)}");
        }

        if (command.Commands.Count > 0)
        {
            script.Append(" \\\n        '1: :->command' \\\n        '*:: :->words'\n    case $state in\n        command) _describe -t commands command commands ;;\n        words)\n            case $line[1] in\n");
            foreach (var below in command.Commands)
            {
                script.Append($"                {below.Name}) {NameOf(below)} ;;\n");
            }

            script.Append("            esac ;;\n    esac\n}\n");
            return;
        }

        foreach (var argument in command.Arguments)
        {
            var place = (argument.IsRepeated ? "*" : "") + (argument.IsOptional && !argument.IsRepeated ? "::" : ":");
            script.Append($" \\\n        {Quoted($"{place}{Escaped(argument.Name)}:{Action(argument)}")}");
        }

        script.Append("\n}\n");
    }

    private static string NameOf(CommandReference command) =>
        command.Path.Length == 0 ? "_nsmproxy" : "_nsmproxy_command_" + string.Concat(command.Path.Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));

    private static string Option(OptionReference option)
    {
        var value = option.Value is { } named ? $":{Escaped(named.Name)}:{Action(named)}" : "";
        var text = $"[{Escaped(option.Text)}]{value}";
        return option.Names.Count == 1
            ? Quoted(option.Names[0] + text)
            : $"'({string.Join(' ', option.Names)})'{{{string.Join(',', option.Names.Select(Quoted))}}}{Quoted(text)}";
    }

    private static string Action(ValueReference value) => value.Kind switch
    {
        ValueKind.ProfileId => "_nsmproxy_ids",
        ValueKind.Profile => "_nsmproxy_ids_and_files",
        ValueKind.File => "_files",
        ValueKind.Folder => "_files -/",
        ValueKind.Program => "_command_names -e",
        ValueKind.Word => $"({string.Join(' ', value.Words)})",
        _ => " ",
    };

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
