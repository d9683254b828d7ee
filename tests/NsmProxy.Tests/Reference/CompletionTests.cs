using System.CommandLine;
using NsmProxy.Cli;
using NsmProxy.Reference.Commands;
using NsmProxy.Tests.Profiles;

namespace NsmProxy.Tests.Reference;

/// <summary>The completions, in the shells that they are for.</summary>
public class CompletionTests
{
    private static CommandReference Program => CommandReference.Of(CommandLine.Commands());

    [Fact]
    public void Bash_completes_every_command_and_its_options()
    {
        var commands = Program.WithAllBelow.ToList();
        var completed = InBash([.. commands.Select(command => $"{command.Path} {(command.Commands.Count > 0 ? "" : "--")}".TrimStart(' '))]);
        foreach (var (command, words) in commands.Zip(completed))
        {
            var expected = command.Commands.Count > 0 ? command.Commands.Select(below => below.Name) : command.Options.Select(option => option.Names[0]);
            Assert.Equal(expected.Order(), words.Order());
        }
    }

    [Fact]
    public void Bash_completes_profiles_files_and_folders()
    {
        var completed = InBash(["show dem", "try ./a", "run demo --folder ./a", "run demo --folder=./a", "check one two ./a", "link demo dem", "restore ./a", "run --verbose dem"]);
        Assert.Equal(["demo"], completed[0]);
        Assert.Equal(["./a-file", "./a-folder"], completed[1].Order());
        Assert.Equal(["./a-folder"], completed[2]);
        Assert.Equal(["./a-folder"], completed[3]);
        Assert.Equal(["./a-file", "./a-folder"], completed[4].Order());
        Assert.Equal(["demo"], completed[5]);
        Assert.Equal(["./a-folder"], completed[6]);
        Assert.Equal(["demo"], completed[7]);
    }

    [Fact]
    public void Fish_completes_commands_options_and_profiles()
    {
        using var folder = new TemporaryFolder();
        var script = folder.Write("nsmproxy.fish", FishCompletion.Text(Program));
        // The name that the completion asks for profiles.
        File.CreateSymbolicLink(Path.Combine(folder.Path, "nsmproxy"), NsmProxyExecutable.File);
        var output = Tool.Output(Programs.Require("fish", "fish"), "--no-config", "-c",
            $"set -gx PATH {folder.Path} $PATH; source {script}; for line in 'nsmproxy ' 'nsmproxy show dem' 'nsmproxy try --k'; complete -C $line; echo ==; end");
        var lines = output.Split("==\n");
        Assert.Equal(Program.Commands.Select(command => command.Name).Order(), lines[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]).Order());
        Assert.Equal("demo", lines[1].Trim());
        Assert.StartsWith("--keep\tleave", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Zsh_reads_the_completion_and_finds_every_command_in_it()
    {
        using var folder = new TemporaryFolder();
        var script = folder.Write("_nsmproxy", ZshCompletion.Text(Program));
        var zsh = Programs.Require("zsh", "zsh");
        Assert.Empty(Tool.Output(zsh, "-f", "-n", script));
        // _arguments and _describe need a line editor: here they say what they are given.
        var output = Tool.Output(zsh, "-f", "-c", "_arguments() { state=(command); print -rl -- $@ }; _describe() { print -rl -- ${(P)4} }; source " + script);
        Assert.All(Program.Commands, command => Assert.Contains($"\n{command.Name}:{command.Summary}\n", output, StringComparison.Ordinal));
        Assert.Contains("\n--version[", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_with_words_values_and_commands_below_commands_is_understood()
    {
        var kind = new Argument<string>("KIND").AcceptOnlyFromAmong("one", "two");
        var root = new RootCommand("Does it. And more.")
        {
            new Command("session", "Speak with it.") { new Command("new", "Begin one.") { kind, new Option<string>("--size") { Required = true, HelpName = "N", Description = "it's [its] size" } }, new Command("old") { Hidden = true } },
        };
        var program = CommandReference.Of(root);
        Assert.Equal(["", "session", "session new"], program.WithAllBelow.Select(command => command.Path));
        Assert.Equal("Does it", program.Summary);
        var value = Assert.Single(program.Commands[0].Commands[0].Arguments);
        Assert.Equal(ValueKind.Word, value.Kind);
        Assert.Equal([["new"], ["two"], []], InBash(program, ["session ", "session new t", "session new --size t"]));
        using var folder = new TemporaryFolder();
        Assert.Empty(Tool.Output(Programs.Require("zsh", "zsh"), "-f", "-n", folder.Write("_nsmproxy", ZshCompletion.Text(program))));
        Assert.Empty(Tool.Output(Programs.Require("fish", "fish"), "--no-execute", folder.Write("nsmproxy.fish", FishCompletion.Text(program))));
    }

    private static List<List<string>> InBash(IReadOnlyList<string> lines) => InBash(Program, lines);

    /// <summary>What bash would offer at the end of each line, of which the words are parted as bash does.</summary>
    private static List<List<string>> InBash(CommandReference program, IReadOnlyList<string> lines)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a-file", "");
        Directory.CreateDirectory(Path.Combine(folder.Path, "a-folder"));
        var script = folder.Write("completion", BashCompletion.Text(program));
        var asked = lines.Select(line => $"ask {string.Join(' ', line.Replace("=", " = ", StringComparison.Ordinal).Split(' ').Select(word => $"'{word}'"))}");
        var text = $$"""
            cd '{{folder.Path}}'
            source '{{script}}'
            ask() {
                COMP_WORDS=('{{NsmProxyExecutable.File}}' "$@") COMP_CWORD=$#
                _nsmproxy
                printf '%s\n' "${COMPREPLY[@]}" --
            }
            {{string.Join('\n', asked)}}
            """;
        var output = Tool.Output("/bin/bash", "--norc", "-c", text);
        return [.. output.Split("--\n", StringSplitOptions.None).SkipLast(1).Select(part => part.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList())];
    }
}
