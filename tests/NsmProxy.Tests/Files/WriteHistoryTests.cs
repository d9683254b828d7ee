using NsmProxy.Files;
using Kind = NsmProxy.Files.FileEventKind;

namespace NsmProxy.Tests.Files;

public class WriteHistoryTests
{
    private static readonly FileStamp Old = new(1, 2, 3, 4, 5, 6, 7, 0x81a4);

    /// <summary>Letters: A appeared and complete, B appeared and still written, M modified, C closed, D closed and
    /// different, W a writer was seen, G it is gone, V vanished, R the old one is back, S stirred.</summary>
    [Theory]
    [InlineData("", FileStage.Untouched)]
    [InlineData("C", FileStage.Untouched)] // opened for writing and closed, but nothing written
    [InlineData("M", FileStage.BeingWritten)] // O_TRUNC
    [InlineData("MC", FileStage.Written)] // in place
    [InlineData("MMSMC", FileStage.Written)]
    [InlineData("D", FileStage.Written)] // written through a mapping, which tells no IN_MODIFY
    [InlineData("MCM", FileStage.BeingWritten)] // in two goes
    [InlineData("MCMC", FileStage.Written)]
    [InlineData("A", FileStage.Written)] // temporary and rename
    [InlineData("V", FileStage.Missing)]
    [InlineData("VA", FileStage.Written)] // unlink and rename
    [InlineData("VB", FileStage.BeingWritten)] // unlink and O_TMPFILE + link, still open
    [InlineData("VBC", FileStage.Written)]
    [InlineData("VBMMC", FileStage.Written)] // backup by rename, then a new one
    [InlineData("VMC", FileStage.Missing)] // the last words of a file that was unlinked while open
    [InlineData("MV", FileStage.Missing)]
    [InlineData("VR", FileStage.Untouched)] // moved away and back
    [InlineData("MCW", FileStage.BeingWritten)] // a second one still has it open
    [InlineData("MCWC", FileStage.Written)]
    [InlineData("MCWG", FileStage.Written)] // the close was told before the descriptor was gone
    [InlineData("VBG", FileStage.Written)]
    [InlineData("MG", FileStage.BeingWritten)] // its close is still to be told
    [InlineData("G", FileStage.Untouched)]
    [InlineData("W", FileStage.Untouched)]
    [InlineData("S", FileStage.Untouched)]
    [InlineData("BMV", FileStage.Missing)]
    public void What_happened_decides_the_stage(string events, FileStage stage) => Assert.Equal(stage, Run(Old, events).Stage);

    [Theory]
    [InlineData("", FileStage.Missing)]
    [InlineData("B", FileStage.BeingWritten)]
    [InlineData("BC", FileStage.Written)]
    [InlineData("BMC", FileStage.Written)]
    [InlineData("A", FileStage.Written)]
    [InlineData("MC", FileStage.Missing)]
    public void A_file_that_was_not_there(string events, FileStage stage) => Assert.Equal(stage, Run(null, events).Stage);

    [Fact]
    public void Quiet_is_counted_from_the_last_that_happened()
    {
        var history = Run(Old, "MCS"); // at 1, 2 and 3 s
        Assert.False(history.IsWritten(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3.9)));
        Assert.True(history.IsWritten(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)));
        Assert.Equal(TimeSpan.FromSeconds(0.5), history.QuietIn(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3.5)));
        Assert.Equal(TimeSpan.Zero, history.QuietIn(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)));
        Assert.Null(Run(Old, "M").QuietIn(TimeSpan.Zero, TimeSpan.FromSeconds(9)));
    }

    [Theory]
    [InlineData(2.0, 1)]
    [InlineData(2.004, 4)]
    [InlineData(9.0, 250)]
    public void What_only_a_look_can_tell_is_looked_at_again_in_doubling_steps(double now, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Run(Old, "VB").QuietIn(TimeSpan.Zero, TimeSpan.FromSeconds(now)));

    [Fact]
    public void Being_written_is_counted_from_its_beginning() => Assert.Equal(TimeSpan.FromSeconds(1), Run(Old, "MMM").Since);

    [Theory]
    [InlineData("MC", "", FileStage.Written)]
    [InlineData("MC", "M", FileStage.BeingWritten)]
    [InlineData("M", "MC", FileStage.BeingWritten)]
    [InlineData("V", "MC", FileStage.Written)]
    [InlineData("V", "", FileStage.Untouched)]
    public void A_folder_is_written_when_one_file_is_and_none_is_open(string one, string other, FileStage stage) =>
        Assert.Equal(stage, WriteHistory.Combine(Run(Old, ""), [Run(Old, one), Run(Old, other)]).Stage);

    [Theory]
    [InlineData("", "song.mid was not written")]
    [InlineData("M", "song.mid was opened 1.00 s after the save began and not closed")]
    [InlineData("V", "song.mid was deleted 1.00 s after the save began and not written again")]
    [InlineData("MC", "song.mid was written 2.00 s after the save began and is empty")]
    public void What_was_seen_in_words(string events, string words) =>
        Assert.Equal(words, new FileState("/s/song.mid", Run(Old, events)).ToString());

    [Fact]
    public void With_one_writer_at_a_time_it_is_never_written_while_open()
    {
        var random = new Random(20);
        for (var run = 0; run < 2000; run++)
        {
            var history = WriteHistory.Begin(random.Next(2) == 0 ? null : Old);
            bool isOpen = false, exists = history.Stage != FileStage.Missing;
            for (var at = 1; at <= 20; at++)
            {
                var (kind, differs) = (random.Next(4), random.Next(2) == 0);
                if (isOpen)
                {
                    isOpen = kind != 0;
                    history = history.After(new FileEvent(isOpen ? Kind.Modified : Kind.Closed, TimeSpan.FromSeconds(at), 1, Differs: differs));
                }
                else if (kind == 0 && exists)
                {
                    exists = false;
                    history = history.After(new FileEvent(Kind.Vanished, TimeSpan.FromSeconds(at)));
                }
                else
                {
                    isOpen = true;
                    history = history.After(new FileEvent(exists ? Kind.Modified : Kind.Appeared, TimeSpan.FromSeconds(at), 0, HasWriter: true));
                    exists = true;
                }

                Assert.False(isOpen && history.Stage == FileStage.Written);
                Assert.Equal(exists, history.Stage != FileStage.Missing);
            }
        }
    }

    private static WriteHistory Run(FileStamp? found, string events)
    {
        var history = WriteHistory.Begin(found);
        for (var i = 0; i < events.Length; i++)
        {
            var at = TimeSpan.FromSeconds(i + 1);
            history = history.After(events[i] switch
            {
                'A' => new FileEvent(Kind.Appeared, at, 5),
                'B' => new FileEvent(Kind.Appeared, at, 0, HasWriter: true),
                'M' => new FileEvent(Kind.Modified, at),
                'C' => new FileEvent(Kind.Closed, at),
                'D' => new FileEvent(Kind.Closed, at, 5, Differs: true),
                'W' => new FileEvent(Kind.WriterSeen, at),
                'G' => new FileEvent(Kind.WriterGone, at, 5),
                'V' => new FileEvent(Kind.Vanished, at),
                'R' => new FileEvent(Kind.Returned, at, 5),
                _ => new FileEvent(Kind.Stirred, at),
            });
        }

        return history;
    }
}
