namespace NsmProxy.Files;

/// <summary>What was found of the last save when a project was opened, and what was done about it.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Folder">The client's folder.</param>
/// <param name="Files">What was put back.</param>
public sealed record Recovery(RecoveryKind Kind, string Folder, IReadOnlyList<PutBackFile> Files)
{
    /// <summary>What the user is to be told, one sentence without a full stop; empty for nothing.</summary>
    public override string ToString() => Kind switch
    {
        RecoveryKind.PutBack => $"the last save did not finish; put back the last good version of {string.Join(", ", Files.Select(Words))}",
        RecoveryKind.Unfinished => "the last save was not finished; the version before it is in .nsmproxy/previous"
            + $" (to have it back: nsmproxy restore {Folder})",
        RecoveryKind.ChangedSince => "the program did not end in order, and had changed its project since the last save that was proved; that version is in"
            + $" .nsmproxy/previous (to have it back: nsmproxy restore {Folder})",
        RecoveryKind.FirstUnfinished => "the last save was not finished, and there is no version from before it",
        _ => "",
    };

    private static string Words(PutBackFile file) => file.KeptAs is { } kept ? $"{file.Name} (what was there is now {kept})" : file.Name;
}
