using System.Text;

namespace NsmProxy.Inspection;

/// <summary>What one file of a program tells.</summary>
public static class CodeText
{
    /// <summary>The address by which a client announces itself (NSM API 1.1.2, "Establishing a Connection").</summary>
    private static ReadOnlySpan<byte> Announce => "/nsm/server/announce"u8;

    /// <summary>What an executable or library tells.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="elf">The same, read.</param>
    public static CodeFindings OfElf(string file, ReadOnlySpan<byte> bytes, ElfFile elf) => new()
    {
        NsmIn = bytes.IndexOf(Announce) >= 0 ? file : null,
        Toolkit = Toolkit.Of(elf.Needed.Where(static name => !name.StartsWith("libX11", StringComparison.Ordinal))) ?? (bytes.IndexOf("N4juce"u8) >= 0 ? Toolkit.Juce : Toolkit.Of(elf.Needed)),
        Usr1Code = SignalCalls.Usr1(elf) is { } function ? $"{file} gives SIGUSR1 to {function}" : null,
        Usr1Words = Usr1Words.In(bytes),
        HandlesSignals = elf.Imports.Overlaps(["sigaction", "signal", "sigwait", "sigwaitinfo", "signalfd", "g_unix_signal_add", "__sysv_signal"]),
        IsJackClient = elf.Imports.Contains("jack_client_open") || elf.Needed.Any(static name => name.StartsWith("libjack.", StringComparison.Ordinal)),
        HasJackSession = elf.Imports.Contains("jack_set_session_callback"),
        HasLash = elf.Imports.Contains("lash_init"),
        ListensForOsc = elf.Imports.Any(static name => name.StartsWith("lo_server", StringComparison.Ordinal)),
        ReadsCommands = elf.Imports.Contains("readline"),
    };

    /// <summary>What a script or one of its modules tells.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="bytes">Its content, in UTF-8.</param>
    public static CodeFindings OfScript(string file, ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var handles = text.Contains("signal.signal(", StringComparison.Ordinal) || text.Contains("add_signal_handler", StringComparison.Ordinal) || text.Contains("unix_signal_add", StringComparison.Ordinal);
        return new CodeFindings
        {
            NsmIn = bytes.IndexOf(Announce) >= 0 ? file : null,
            Toolkit = Toolkit.OfScript(text),
            Usr1Code = handles && text.Contains("SIGUSR1", StringComparison.Ordinal) ? $"{file} has a handler for SIGUSR1" : null,
            Usr1Words = Usr1Words.In(text),
            HandlesSignals = handles,
            IsJackClient = text.Contains("import jack\n", StringComparison.Ordinal) || text.Contains("jack.Client(", StringComparison.Ordinal),
            ListensForOsc = text.Contains("liblo.Server", StringComparison.Ordinal) || text.Contains("pythonosc", StringComparison.Ordinal),
        };
    }
}
