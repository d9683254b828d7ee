using System.Text;
using NsmProxy.Desktop;
using NsmProxy.Inspection;
using NsmProxy.Launchers;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Text;

namespace NsmProxy.Fuzz.Targets;

/// <summary>What programs say of themselves: executables, help, manuals, desktop files, and what they write to a socket or
/// terminal. Whatever it is, the profile that is made of it is valid.</summary>
internal sealed class ProgramsTarget : FuzzTarget
{
    private const string Inspection = "tests/NsmProxy.Tests/Inspection";

    private static readonly FoundProgram Program = new("seq24", "seq24", "/usr/bin/seq24", "/usr/bin/seq24");

    /// <inheritdoc/>
    public override string Name => "programs";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "[Desktop Entry]\n", "Type=Application\n", "Exec=seq24 %f\n", "Exec=env A=b \"seq24\" %U\n", "Name=", "Comment=", "Icon=", "MimeType=text/plain;", "X-NSM-Capable=true\n", "Hidden=true", "Usage: ", "usage: x [OPTIONS] [FILE]\n", "  -f, --file=<name>  load\n", "--session", "--jack-name", "[-a|--all]", "[", "]", "<", ">", "|", "...", " or ",
        ".SH SYNOPSIS\n", ".TP\n", ".B ", ".IP \"-x\" 4\n", ".BR a b\n", ".de X\n", "..\n", ".Fl f Ar x\n", "\\fB", "\\-", "\\(aq", "\u001b[1m", "_\b", "SIGUSR1", "USR1 saves. ", "save", "#!/usr/bin/env python3\n", "#!/bin/sh\nexec ", "import jack\n", "Package: seq24\n", "Version: 1\n", "Description: x\n", "Homepage: h\n",
        "\u007fELF\u0002\u0001\u0001\0", "song.midi", ".rg", "(*.h2song)", "MIDI file", "positional arguments:\n", "  FILE  the song\n",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
    [
        .. Files(Inspection + "/Help"),
        Bytes("[Desktop Entry]\nType=Application\nName=Seq24\nComment=Sequencer\nIcon=seq24\nExec=seq24 %f\nMimeType=text/plain;audio/midi;\nX-NSM-Capable=true\n"),
        Bytes(".TH X 1\n.SH SYNOPSIS\n.B seq24\n[\\fB\\-\\-file\\fR \\fIfile\\fR]\n.SH OPTIONS\n.TP\n.B \\-\\-file <filename>\nLoad MIDI file on startup\n.SH SIGNALS\nOn SIGUSR1 it saves the song.\n"),
        Bytes("#!/usr/bin/env -S python3 -u\nimport jack\nfrom gi.repository import Gtk\nsignal.signal(signal.SIGUSR1, save)\n"),
        Bytes("#!/bin/sh\nexec env A=b python3 \"/usr/share/x/x.py\" \"$@\"\n"),
        Bytes("Package: seq24\nVersion: 0.9.3-2\nHomepage: https://x\nDescription: a sequencer\n more\n\nPackage: other\n"),
        Executable(),
    ];

    /// <inheritdoc/>
    public override void Try(byte[] input)
    {
        var code = ElfFile.Read(input) is { } elf ? CodeText.OfElf("x", input, elf) : CodeText.OfScript("x", input);
        var text = Encoding.UTF8.GetString(input);
        ScriptFile.Read(text);
        var findings = new ProgramFindings(
            Program, DebianPackage.Read("seq24", text.Split('\n')), DesktopEntry.Read("x.desktop", text, "seq24"), HelpText.Read(text), "--help",
            HelpText.Read(RoffText.Strip(text)), "/usr/share/man/man1/seq24.1.gz", Usr1Words.In(text), code, FileEnding.InText(text), new ProbeResult([Signal.Usr1], ["udp://:1"], text, text));
        Law(ProfileReader.Read("x.yaml", ProfileDraftText.Of(findings, text, "y")) is { Profile: not null }, "what was found makes no profile");
        LauncherEntry.IdIn(text);
        Said(input, text);
    }

    /// <summary>What it says on a socket, a pipe, or as its name.</summary>
    private static void Said(byte[] input, string text)
    {
        var lines = new AnswerLines();
        for (var at = 0; at < input.Length; at += 1 + input[at])
        {
            lines.Add(input.AsSpan(at, Math.Min(1 + input[at], input.Length - at)));
        }

        Law(!lines.LastWords.Any(char.IsControl) && lines.LastWords.Length < 1000, "what a program said last is no short line");
        var name = text[..Math.Min(text.Length, 15)];
        Law(ProcessStatus.Parse($"17 ({name}) S 1 2 3 4 5") is { Pid: 17, Parent: 1, Group: 2, State: 'S' } status && status.Command == name, "a process has another name");
        Law(!Quote.Of(text).Any(char.IsControl) && Quote.Of(text).Length < 300, "a quoted text has power over the terminal");
        ListeningPorts.Read(text, isTcp: true);
        MenuName.Bare(text);
        _ = Signal.TryParse(text, out _);
        ShortcutKey.Read(text);
    }

    /// <summary>A small executable: two segments, a dynamic section, and code that gives SIGUSR1 to a function.</summary>
    private static byte[] Executable()
    {
        var bytes = new byte[1024];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(bytes);
        BitConverter.TryWriteBytes(bytes.AsSpan(18), (ushort)ElfFile.X64);
        BitConverter.TryWriteBytes(bytes.AsSpan(32), 64L);
        BitConverter.TryWriteBytes(bytes.AsSpan(54), (ushort)56);
        BitConverter.TryWriteBytes(bytes.AsSpan(56), (ushort)2);
        Segment(bytes, 64, type: 1, flags: 5, 0, 1024);
        Segment(bytes, 120, type: 2, flags: 4, 256, 256);
        foreach (var (index, (tag, value)) in new (long, long)[] { (5, 600), (6, 700), (1, 1), (23, 800), (2, 48), (7, 800), (8, 48), (15, 9), (0, 0) }.Index())
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(256 + (16 * index)), tag);
            BitConverter.TryWriteBytes(bytes.AsSpan(264 + (16 * index)), value);
        }

        "\0libc.so\0$ORIGIN\0sigaction\0jack_client_open\0"u8.CopyTo(bytes.AsSpan(600));
        BitConverter.TryWriteBytes(bytes.AsSpan(724), 17);
        BitConverter.TryWriteBytes(bytes.AsSpan(748), 27);
        BitConverter.TryWriteBytes(bytes.AsSpan(800), 960L);
        BitConverter.TryWriteBytes(bytes.AsSpan(808), 1L << 32);
        BitConverter.TryWriteBytes(bytes.AsSpan(824), 968L);
        BitConverter.TryWriteBytes(bytes.AsSpan(832), 2L << 32);
        // mov edi, 10; call [rip + to the slot at 960]; SIGUSR1 saves
        new byte[] { 0xBF, 10, 0, 0, 0, 0xFF, 0x15, 0x31, 0, 0, 0 }.CopyTo(bytes, 900);
        "On SIGUSR1 it saves\0"u8.CopyTo(bytes.AsSpan(980));
        return bytes;
    }

    private static void Segment(byte[] bytes, int at, int type, int flags, long offset, long size)
    {
        BitConverter.TryWriteBytes(bytes.AsSpan(at), type);
        BitConverter.TryWriteBytes(bytes.AsSpan(at + 4), flags);
        BitConverter.TryWriteBytes(bytes.AsSpan(at + 8), offset);
        BitConverter.TryWriteBytes(bytes.AsSpan(at + 16), offset);
        BitConverter.TryWriteBytes(bytes.AsSpan(at + 32), size);
    }
}
