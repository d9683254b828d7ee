using System.Buffers.Binary;
using System.IO.Compression;
using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>Rosegarden keeps an audio file open as long as its song is: what /proc says it has open, it has found.</summary>
[Collection(RealProgram.Name)]
public class RosegardenTests
{
    private const string Song = "song.rg";

    [Fact]
    public async Task A_song_with_audio_from_outside_plays_where_it_is_unpacked()
    {
        await using var studio = await Open();
        var sounds = Path.Combine(studio.Sandbox.Folder, "my sounds (loops)");
        var kick = Sound(sounds, "große kicks.wav");
        var loop = Sound(Path.Combine(sounds, "library"), "loop.wav");
        await studio.NewSession();
        await studio.SaveFromMemory(Song);
        await studio.Close();
        WithAudio(studio.PathOf(Song), kick, Path.GetDirectoryName(loop)!);
        await studio.Reopen();
        await FindsAsync(studio, kick, loop);
        await studio.SaveFromMemory(Song);
        Assert.Contains($"<audioPath value=\"{studio.Folder}/external/library/\"/>", Text(studio.PathOf(Song)), StringComparison.Ordinal);
        Assert.Contains($"file=\"{studio.Folder}/external/große kicks.wav\"", Text(studio.PathOf(Song)).Replace("&apos;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(kick, new FileInfo(studio.PathOf("external/große kicks.wav")).LinkTarget);
        await studio.Close();

        // Packed with what the links lead to; the sounds and the session are gone; unpacked under another path.
        var former = studio.Folder;
        await studio.MoveByArchive("another place");
        Directory.Delete(sounds, recursive: true);
        Assert.False(Path.Exists(former));
        await studio.Reopen();
        await FindsAsync(studio, studio.PathOf("external/große kicks.wav"), studio.PathOf("external/library/loop.wav"));
        await studio.SaveFromMemory(Song);
        var song = Text(studio.PathOf(Song));
        Assert.Contains($"<audioPath value=\"{studio.Folder}/external/library/\"/>", song, StringComparison.Ordinal);
        Assert.DoesNotContain(former, song, StringComparison.Ordinal);
        Assert.DoesNotContain("my sounds", song, StringComparison.Ordinal);
        await studio.Close();
    }

    private static Task<Studio> Open()
    {
        var program = Programs.Require("rosegarden", "rosegarden");
        return Studio.Open("rosegarden", sandbox => AlsaSequencer.GiveTo(sandbox, program), Display.Start, JackServer.Start);
    }

    private static Task FindsAsync(Studio studio, params string[] files)
    {
        var program = studio.Sandbox.Processes().Single(process => process.Command.Contains("rosegarden --nosplash", StringComparison.Ordinal)).Pid;
        return Eventually.True(() => files.Except(OpenFiles(program)).ToList() is [], TimeSpan.FromSeconds(20), () => $"rosegarden has not opened {string.Join(", ", files)} but {string.Join(", ", OpenFiles(program))}");
    }

    private static List<string> OpenFiles(int pid) => [.. Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").Select(file => new FileInfo(file).LinkTarget ?? "")];

    /// <summary>A second of silence: RIFF WAVE, mono, 16 bits, 48 kHz.</summary>
    private static string Sound(string folder, string name)
    {
        const int Length = 96_000;
        var bytes = new byte[44 + Length];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), 36 + Length);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        int[] format = [16, 0x0001_0001, 48_000, 96_000, 0x0010_0002];
        for (var i = 0; i < format.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16 + (4 * i)), format[i]);
        }

        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), Length);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>What Rosegarden writes when audio files were added in its window.</summary>
    private static void WithAudio(string song, string file, string folder)
    {
        var text = Text(song);
        var at = text.IndexOf("<audiofiles", StringComparison.Ordinal);
        var end = text.IndexOf("</audiofiles>", StringComparison.Ordinal);
        Assert.True(at > 0 && end > at, text);
        text = $"""
            {text[..at]}<audiofiles expectedRate="48000">
            <audioPath value="{Escaped(folder)}/"/>
            <audio id="1" file="{Escaped(file)}" label="kick"/>
            <audio id="2" file="loop.wav" label="loop"/>
            {text[end..]}
            """;
        using var stream = new GZipStream(File.Create(song), CompressionLevel.Fastest);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("'", "&apos;", StringComparison.Ordinal);

    private static string Text(string song)
    {
        using var stream = new GZipStream(File.OpenRead(song), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
