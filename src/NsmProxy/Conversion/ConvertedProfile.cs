using NsmProxy.Files;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Conversion;

/// <summary>A profile that was made of what another proxy keeps.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its text: valid, with comments on what could not be taken over as it was.</param>
public sealed record ConvertedProfile(string Id, string Name, string Text)
{
    private const int LongestName = 50;

    // A profile has at most twenty thousand values, and a variable is two.
    private const int MostWords = 5000;

    // Behind 1024 no reader of YAML looks for the colon (YAML 1.2.2, chapter 7.4.2).
    private const int LongestKey = 1000;

    private static readonly Signal LastSignal = new(64);

    /// <summary>Makes the profile of a client.</summary>
    /// <exception cref="FilesException">No profile can say that.</exception>
    public static ConvertedProfile Of(ForeignClient client)
    {
        var state = StateFile.Of(client);
        var words = CommandWords.Of(client.Command, client.Manner, state.Variable);
        if (words.NeedsShell == CommandWords.OpenQuote || words.Words is null && client.Manner == CommandManner.Split)
        {
            throw new FilesException($"{client.Source}: the command {Quote.Of(client.Command)} cannot be read: {words.NeedsShell}");
        }

        if (words.Words is ["", ..])
        {
            throw new FilesException($"{client.Source}: the command {Quote.Of(client.Command)} names no program");
        }

        if (words.Words is { Count: > MostWords } || client.Environment.AsSpan().Count('=') > MostWords)
        {
            throw new FilesException($"{client.Source}: the command {Quote.Of(client.Command)} or its environment has more than {MostWords} words");
        }

        var name = NameOf(client, words);
        var id = IdOf(name);
        var text = string.Join('\n', [
            $"# Not proved yet; converted from {YamlText.OneLine(client.Source)}.",
            $"# 'nsmproxy try ./{id}.yaml' rehearses it: whether the program is opened, saved and stopped.",
            "profile: 1",
            $"name: {YamlText.Scalar(name)}",
            .. Given("summary", client.Summary),
            .. Given("label", client.Label),
            .. Given("icon", client.Icon),
            .. Command(client, words),
            .. Environment(client, state),
            .. Project(state),
            .. Ready(client),
            .. Save(client, state),
            .. Stop(client),
            "",
        ]);
        return ProfileReader.Read($"{id}.yaml", text).FirstMistake is { } finding
            ? throw new FilesException($"{client.Source}: what it says of {Quote.Of(name)} makes no profile: {finding.Message}")
            : new ConvertedProfile(id, name, text);
    }

    private static IEnumerable<string> Given(string key, string value) =>
        value.Length == 0 ? [] : [$"{key}: {YamlText.Scalar(Escaped(YamlText.OneLine(value)))}"];

    private static IEnumerable<string> Command(ForeignClient client, CommandWords words) => words.Words is { } list
        ? [$"command: {YamlText.List(list)}"]
        :
        [
            $"# Left to a shell because of {(words.NeedsShell is { Length: < 3 } sign ? $"'{YamlText.OneLine(sign)}'" : words.NeedsShell)}. Without one it would be safer and quicker: a list [program, argument, ...].",
            $"command: {YamlText.List(["/bin/sh", "-c", Escaped($"exec {client.Command}")])}",
        ];

    private static List<string> Environment(ForeignClient client, StateFile state)
    {
        // A variable that stands twice counts as it was last, as with env(1).
        OrderedDictionary<string, string> values = [];
        List<string> leftOut = [];
        foreach (var word in client.Environment.Length == 0 ? [] : CommandWords.OfPlain(client.Environment).Words ?? [])
        {
            if (word.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var sign))
            {
                continue;
            }

            var name = word[..sign].Replace("$$", "$", StringComparison.Ordinal);
            if (name.Contains('$', StringComparison.Ordinal) || YamlText.Scalar(name).Length > LongestKey)
            {
                leftOut.Add($"# Left out of the environment, since the name of a variable has no dollar sign and at most {LongestKey} characters: {YamlText.OneLine(name)}");
            }
            else
            {
                values[name] = word[(sign + 1)..];
            }
        }

        if (state.Outside is { } file)
        {
            values["CONFIG_FILE"] = file;
        }

        return values.Count == 0 ? leftOut : [.. leftOut, "environment:", .. values.Select(value => $"  {YamlText.Scalar(value.Key)}: {YamlText.Scalar(value.Value)}")];
    }

    private static IEnumerable<string> Project(StateFile state) => state.Project is not { } file ? [] :
    [
        .. state.Former is { } former
            ? [$"# It was called {YamlText.OneLine(former)}; under one name it is found in a renamed session too. A project that is", "# there already must be given this name by hand."]
            : Array.Empty<string>(),
        $"project: {YamlText.Scalar(file)}",
    ];

    private static IEnumerable<string> Ready(ForeignClient client) => (client.WaitsForWindow, SavesBy(client)) switch
    {
        (_, { } signal) => [$"# ready: {{handles: {NameOf(signal)}}}    # better, once it is known that the program has the handler"],
        (true, null) => ["# ready: {window: .}    # RaySession waited for a window"],
        _ => [],
    };

    private static IEnumerable<string> Save(ForeignClient client, StateFile state)
    {
        if (SavesBy(client) is not { } signal)
        {
            return
            [
                "# WARNING: nothing is saved. The other proxy had no signal for it either. If the program can save without its",
                "# window, say how: see the steps and conditions in the README.",
                "save: none",
            ];
        }

        if (state.Project is not null)
        {
            return [$"save: {{signal: {NameOf(signal)}}}"];
        }

        return state.Outside is { } file
            ? [
                "# This file lies outside of the client's folder: it is not copied, moved or kept with the session.",
                $"save: {{steps: {{signal: {NameOf(signal)}}}, until: {{written: {YamlText.Scalar(file)}}}}}",
            ]
            : [
                "# Which file it writes is not known: any in the client's folder counts as the proof. Better name it under 'project'.",
                $"save: {{steps: {{signal: {NameOf(signal)}}}, until: {{written: \"${{folder}}\"}}}}",
            ];
    }

    /// <summary>None for SIGKILL and SIGSTOP too: no program can have a handler for them (signal(7)).</summary>
    private static Signal? SavesBy(ForeignClient client) => client.CannotSave || client.SaveSignal is 9 or 19 ? null : SignalOf(client.SaveSignal);

    /// <summary>What no signal is the other proxy could not send either; it left the program running then.</summary>
    private static IEnumerable<string> Stop(ForeignClient client) =>
        client.StopSignal == Signal.Term.Number ? []
        : SignalOf(client.StopSignal) is { } signal ? [$"stop: {{signal: {NameOf(signal)}}}"]
        : [$"# It was to be stopped by a signal {client.StopSignal}, which there is not: so it is SIGTERM."];

    private static Signal? SignalOf(int number) => number < 1 || number > LastSignal.Number ? null : new Signal(number);

    private static string NameOf(Signal signal) => signal.ToString() is ['S', 'I', 'G', .. var name] ? name : $"{signal.Number}";

    private static string NameOf(ForeignClient client, CommandWords words)
    {
        var program = Path.GetFileName(words.Words?[0] ?? client.Command.Split(' ')[0]);
        var name = new string([.. (client.Name.Length > 0 ? client.Name : program).Where(letter => !char.IsControl(letter) && letter is not ('/' or ':' or '$' or '\u2028' or '\u2029')).Take(LongestName)]).Trim();
        while (System.Text.Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            name = name[..^(char.IsSurrogate(name[^1]) ? 2 : 1)];
        }

        return name is "" or "." or ".." ? "program" : name;
    }

    private static string IdOf(string name)
    {
        var id = string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-')).Trim('-', '.');
        return id.Length == 0 ? "program" : id;
    }

    private static string Escaped(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
