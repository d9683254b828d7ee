namespace NsmProxy.Files;

/// <summary>
/// What is known about the writing of one file, as a pure function of what happened to it. A file counts as written when
/// its writer has closed it after a change, or when a complete file has taken its name; never by its time alone.
/// </summary>
/// <param name="Stage">How far it has come.</param>
/// <param name="Since">When that stage began, since the watch began.</param>
/// <param name="Last">When something happened last, since the watch began.</param>
/// <param name="Size">The size last seen, in bytes.</param>
/// <param name="IsHeld">Being written, told by a look alone: its end may come without an event, since the kernel tells of
/// a close a little before the descriptor is gone (fput: the file system's release stands in between and may write).</param>
public readonly record struct WriteHistory(FileStage Stage, TimeSpan Since, TimeSpan Last, long Size, bool IsHeld = false)
{
    private static readonly TimeSpan SoonestLook = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LatestLook = TimeSpan.FromMilliseconds(250);

    /// <summary>Before anything happened.</summary>
    /// <param name="found">The file as the watch found it, null when it was not there.</param>
    public static WriteHistory Begin(FileStamp? found) =>
        new(found is null ? FileStage.Missing : FileStage.Untouched, TimeSpan.Zero, TimeSpan.Zero, found?.Size ?? 0);

    /// <summary>What is known after <paramref name="happened"/>.</summary>
    public WriteHistory After(FileEvent happened) => happened.Kind switch
    {
        FileEventKind.Appeared => To(happened.HasWriter ? FileStage.BeingWritten : FileStage.Written, happened) with
        {
            Size = happened.Size,
            IsHeld = happened.HasWriter,
        },
        FileEventKind.Modified => Stage == FileStage.Missing ? this : To(FileStage.BeingWritten, happened),
        FileEventKind.Closed => AfterClose(happened),
        FileEventKind.WriterSeen => Stage == FileStage.Written ? To(FileStage.BeingWritten, happened) with { IsHeld = true } : this,
        FileEventKind.WriterGone => IsHeld ? this with { Stage = FileStage.Written, IsHeld = false, Size = happened.Size } : this,
        FileEventKind.Vanished => To(FileStage.Missing, happened) with { Size = 0 },
        FileEventKind.Returned => To(FileStage.Untouched, happened) with { Size = happened.Size },
        FileEventKind.Stirred => this with { Last = happened.At },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    /// <summary>Whether it was written, closed, and nothing happened to it for <paramref name="quiet"/>.</summary>
    public bool IsWritten(TimeSpan quiet, TimeSpan now) => Stage == FileStage.Written && now - Last >= quiet;

    /// <summary>How long nothing more may happen until <see cref="IsWritten"/>, or until a file that is held is to be
    /// looked at again (after 1 ms, then in steps that double up to 250 ms); null when it depends on something that has to
    /// happen first.</summary>
    public TimeSpan? QuietIn(TimeSpan quiet, TimeSpan now)
    {
        if (IsHeld)
        {
            return Earlier(Later(now - Last, SoonestLook), LatestLook);
        }

        var left = quiet - (now - Last);
        return Stage != FileStage.Written ? null : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>A folder's history from those of the files in it: being written while one of them is, written when one
    /// of them was; its size is that of the files written.</summary>
    /// <param name="own">What is known of the folder itself.</param>
    /// <param name="files">The files in it.</param>
    public static WriteHistory Combine(WriteHistory own, IEnumerable<WriteHistory> files)
    {
        var whole = own;
        foreach (var file in files)
        {
            whole = whole with { Last = Later(whole.Last, file.Last) };
            whole = (whole.Stage, file.Stage) switch
            {
                (FileStage.BeingWritten, FileStage.BeingWritten) => whole with
                {
                    Since = Earlier(whole.Since, file.Since),
                    IsHeld = whole.IsHeld && file.IsHeld,
                },
                (FileStage.BeingWritten, _) => whole,
                (_, FileStage.BeingWritten) => whole with { Stage = FileStage.BeingWritten, Since = file.Since, IsHeld = file.IsHeld },
                (FileStage.Written, FileStage.Written) => whole with { Since = Later(whole.Since, file.Since), Size = whole.Size + file.Size },
                (_, FileStage.Written) => whole with { Stage = FileStage.Written, Since = file.Since, Size = file.Size },
                _ => whole,
            };
        }

        return whole;
    }

    private WriteHistory AfterClose(FileEvent happened) => (Stage, happened.Differs) switch
    {
        // The end of a file that stands under the name no more.
        (FileStage.Missing, _) => this,
        (FileStage.BeingWritten, _) or (_, true) => To(FileStage.Written, happened) with { Size = happened.Size },
        _ => this with { Last = happened.At },
    };

    private WriteHistory To(FileStage stage, FileEvent happened)
    {
        var goesOn = stage == Stage && stage == FileStage.BeingWritten;
        return this with { Stage = stage, Since = goesOn ? Since : happened.At, Last = happened.At, IsHeld = goesOn && IsHeld };
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
