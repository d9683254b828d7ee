using NsmProxy.Reference.Format;

namespace NsmProxy.Reference.Manual;

/// <summary>The manual page nsmproxy-profile(5), from the tables of the format.</summary>
public static class FormatManual
{
    private const string Shortest = "profile: 1\nname: Seq24\ncommand: [seq24, song.midi]\nproject: song.midi\nsave: {signal: USR1}";

    /// <summary>The page.</summary>
    /// <param name="version">The program's version.</param>
    public static string Text(string version)
    {
        var page = new Roff("NSMPROXY-PROFILE", 5, version);
        page.Chapter("NAME");
        page.Lines("nsmproxy-profile - how a program is opened, saved, shown and stopped in an audio session");
        page.Chapter("DESCRIPTION");
        page.Paragraph("A profile is one YAML file for one program. Its name without `.yaml` is the profile's id. That a program takes its file as an argument and saves on SIGUSR1 is said so:");
        page.Literal(Shortest);
        page.Paragraph("`open` is answered when the program is ready, and `save` when its file has really been written. `nsmproxy check` says all that is wrong with a profile, and `nsmproxy try` rehearses it.");
        page.Chapter("KEYS");
        WriteKeys(page, FormatKeys.All);
        page.Chapter("MAPS BELOW THE KEYS");
        foreach (var map in FormatMaps.All)
        {
            page.Section($"{map.Title} ({map.Name})");
            WriteKeys(page, map.Keys);
        }

        page.Chapter("STEPS");
        page.Paragraph("A step is a map with one verb, and the verb's options beside it. A single step may stand where a list is expected. Steps are done in order; one that fails ends the sequence with its error.");
        WriteVerbs(page, FormatSteps.All);
        page.Chapter("CONDITIONS");
        page.Paragraph("Conditions stand under `ready`, `until`, `dirty` and `wait`; a list means all of them.");
        WriteVerbs(page, FormatConditions.All);
        WriteRest(page);
        return page.ToString();
    }

    private static void WriteKeys(Roff page, IEnumerable<KeyReference> keys)
    {
        foreach (var key in keys)
        {
            page.Item($"`{key.Name}`", key.Text);
            if (key.Example is { } example)
            {
                page.Nested(() => page.Literal(example));
            }
        }
    }

    private static void WriteVerbs(Roff page, IEnumerable<VerbReference> verbs)
    {
        foreach (var verb in verbs)
        {
            page.Item($"`{verb.Name}`", verb.Proof is null ? verb.Text : $"{verb.Text}. It proves itself by: {verb.Proof}");
            page.Nested(() =>
            {
                page.Literal(verb.Example);
                WriteKeys(page, verb.Options);
            });
        }
    }

    private static void WriteRest(Roff page)
    {
        page.Chapter("VALUES");
        page.Paragraph("Times are written `200ms`, `5s`, `1m`. Signals are named as in `signal`(7), with or without SIG.");
        page.Chapter("VARIABLES");
        page.Paragraph("A variable becomes one value and is never parsed again: it cannot become two arguments, another key or a command. `$$` is a dollar sign.");
        foreach (var variable in FormatVariables.All)
        {
            page.Item($"`${{{variable.Name}}}`", variable.Text);
        }

        page.Item("`${1}`, `${2}`, …", "the arguments of a broadcast, under `broadcast`");
        page.Chapter("FILES");
        page.Paragraph("Profiles are looked for in these folders; the first that has an id wins:");
        page.Item("`$NSMPROXY_PROFILE_PATH`", "folders with colons between them");
        page.Item("`$XDG_CONFIG_HOME/nsmproxy/profiles`", "the user's own, by default in ~/.config");
        page.Item("`$XDG_DATA_HOME/nsmproxy/profiles`", "by default in ~/.local/share");
        page.Item("`nsmproxy/profiles` in each of `$XDG_DATA_DIRS`", "those of the machine, by default in /usr/local/share and /usr/share: here other packages put theirs");
        page.Item("`../share/nsmproxy/profiles`", "as seen from the executable: the collection that came with it");
        page.Chapter("SEE ALSO");
        page.Paragraph("`nsmproxy`(1), `signal`(7)");
    }
}
