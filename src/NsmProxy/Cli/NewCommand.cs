using System.Collections;
using System.CommandLine;
using NsmProxy.Files;
using NsmProxy.Inspection;
using NsmProxy.Launchers;
using NsmProxy.Loop;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy new</c>: writes a profile for an installed program.</summary>
internal static class NewCommand
{
    private const string StandardOutput = "-";

    /// <summary>The command for the table.</summary>
    public static Command Create()
    {
        var program = new Argument<string>("PROGRAM") { Description = "the program's command, or its file" };
        var output = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "where to write it; default ID.yaml here, - is the standard output" };
        var id = new Option<string?>("--id") { HelpName = "ID", Description = "the profile's id; default the program's name" };
        var probe = new Option<bool>("--probe") { Description = "also start the program for up to 5 s, in a home that is thrown away, and look at its signal handlers and ports" };
        var force = new Option<bool>("--force") { Description = "replace a file that is there, and write a profile also where there is one for this program" };
        var command = new Command(
            "new",
            """
            Write a profile for an installed program: look at it, and write down a best guess with what it rests on.

            It looks at what the program says with --help (asked without display and session, for at most 3 s), at its manual
            page, desktop file and package, and into its executable: whether it speaks NSM already, handles SIGUSR1, and what
            it makes its windows with. What is written is a start: the guesses are to be proved by 'nsmproxy try'.

            Exit status 0: it is written. 1: it is not, and why stands on standard error.

            Examples:
              nsmproxy new qtractor
              nsmproxy new qtractor --probe --output ~/.config/nsmproxy/profiles/qtractor.yaml
            """)
        {
            program, output, id, probe, force,
        };
        command.SetAction(parsed => New(parsed.GetRequiredValue(program), parsed.GetValue(output), parsed.GetValue(id), parsed.GetValue(probe), parsed.GetValue(force)));
        return command;
    }

    private static int New(string word, string? output, string? givenId, bool probe, bool force)
    {
        var environment = OwnEnvironment();
        var known = KnownPrograms.Read(ProfileArgument.Collection());
        if (FoundProgram.Find(word, Environment.CurrentDirectory, environment.GetValueOrDefault("PATH")) is not { } program)
        {
            return Fail(NotInstalled(word, known, environment.GetValueOrDefault("PATH")));
        }

        if (program.Target == Environment.ProcessPath)
        {
            return Fail(Launcher.IdOf(program.Name) is { } launched ? $"{program.Name} is a launcher of nsmproxy: it runs the profile '{launched}'" : $"{program.Name} is nsmproxy itself");
        }

        var id = givenId ?? program.Name;
        if (!Collection.IsId(id))
        {
            return Fail($"{Quote.Of(id)} cannot be a profile's id: it is a file's name without .yaml; name another: --id ID");
        }

        var there = known.ProfileOf(program.Name);
        if (there is not null && !force)
        {
            return Fail($"there is a profile for {program.Name} already: nsmproxy show {there.Id}\n"
                + $"nsmproxy: to change only a little of it, write a profile with 'extends: {there.Id}' and the keys that differ; --force writes a whole one");
        }

        var file = output == StandardOutput ? null : Path.GetFullPath(output ?? id + ".yaml");
        if (file is not null && !force && FileStamp.OfEntry(file) is not null)
        {
            return Fail($"{file} is there already, and stays as it is; --force replaces it, --output FILE names another");
        }

        var findings = EventLoop.Run(loop => ProgramInspection.RunAsync(loop, program, environment, probe));
        var text = ProfileDraftText.Of(findings, SchemaFile(), there?.Id);
        if (file is null)
        {
            Console.Out.Write(text);
            return 0;
        }

        AtomicFile.Write(file, text, CreationModes.CommandFile);
        Console.Out.Write(WhatNext(file, findings.SpeaksNsm is not null ? program.Name : null));
        return 0;
    }

    /// <summary>Where the schema of profiles was installed, for editors (yaml-language-server's modeline); null when it was
    /// not.</summary>
    private static string? SchemaFile()
    {
        var file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Environment.ProcessPath) ?? "/", "../share/nsmproxy/profile.schema.json"));
        return File.Exists(file) ? file : null;
    }

    private static string NotInstalled(string word, KnownPrograms known, string? path)
    {
        if (known.ProfileOf(word) is { } place)
        {
            var package = known.PackageOf(word);
            return $"{word} is not installed{(package is null ? "" : $" (Debian: apt install {package})")}; it needs no new profile, there is one: nsmproxy show {place.Id}";
        }

        var near = word.Contains('/', StringComparison.Ordinal) ? null : FoundProgram.Nearest(word, path);
        return $"there is no program {Quote.Of(word)}{(word.Contains('/', StringComparison.Ordinal) ? "" : " in PATH")}{(near is null ? "" : $"; did you mean '{near}'?")}";
    }

    private static string WhatNext(string file, string? speaksNsm)
    {
        var id = Collection.IdOf(file);
        var shown = file.StartsWith(Environment.CurrentDirectory + "/", StringComparison.Ordinal) ? "./" + file[(Environment.CurrentDirectory.Length + 1)..] : file;
        var own = $"~/.config/nsmproxy/profiles/{id}.yaml";
        return $"""
            {shown} is written{(speaksNsm is null ? "" : $"; but {speaksNsm} speaks NSM itself: usually it is simply added to the session")}

            What to try next:
              nsmproxy check {shown}
              nsmproxy try {shown} --keep
            When it works, put it where it is found, and make its launcher:
              mkdir -p ~/.config/nsmproxy/profiles && mv {shown} {own}
              nsmproxy link {id}

            """;
    }

    private static Dictionary<string, string> OwnEnvironment()
    {
        var environment = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return environment;
    }

    private static int Fail(string message)
    {
        Complaint.Say(message);
        return 1;
    }
}
