using System.Globalization;

namespace NsmProxy.Files;

/// <summary>What a watch has seen of a file until now, for decisions and for error messages.</summary>
/// <param name="Path">The file, as it was given to the watch.</param>
/// <param name="History">How far its writing has come.</param>
/// <param name="Failure">Why it cannot be watched any more, or null.</param>
public sealed record FileState(string Path, WriteHistory History, string? Failure = null)
{
    /// <summary>How far its writing has come.</summary>
    public FileStage Stage => History.Stage;

    /// <summary>Written, and empty: whether that is what was wanted is for the caller to say.</summary>
    public bool IsWrittenEmpty => Stage == FileStage.Written && History.Size == 0;

    /// <summary>One sentence without a full stop that says what was seen: <c>song.mid was opened 0.12 s after the save
    /// began and not closed</c>.</summary>
    public override string ToString()
    {
        var name = System.IO.Path.GetFileName(Path);
        var at = string.Create(CultureInfo.InvariantCulture, $"{History.Since.TotalSeconds:0.00} s after the save began");
        return (Failure, Stage) switch
        {
            ({ } failure, _) => failure,
            (_, FileStage.Untouched) => $"{name} was not written",
            (_, FileStage.BeingWritten) => $"{name} was opened {at} and not closed",
            (_, FileStage.Written) when IsWrittenEmpty => $"{name} was written {at} and is empty",
            (_, FileStage.Written) => $"{name} was written {at}",
            (_, FileStage.Missing) when History.Since == TimeSpan.Zero => $"{name} is not there and was not written",
            _ => $"{name} was deleted {at} and not written again",
        };
    }
}
