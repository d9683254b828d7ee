namespace NsmProxy.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Verdict">What was found.</param>
/// <param name="What">What it is, in plain words.</param>
/// <param name="Remedy">What to do, a command where there is one; null when there is nothing to do.</param>
public sealed record Check(Verdict Verdict, string What, string? Remedy = null)
{
    /// <summary>It is there.</summary>
    public static Check Ok(string what) => new(Verdict.Ok, what);

    /// <summary>It is missing.</summary>
    public static Check Missing(string what, string? remedy = null) => new(Verdict.Missing, what, remedy);

    /// <summary>Worth knowing.</summary>
    public static Check Note(string what, string? remedy = null) => new(Verdict.Note, what, remedy);

    /// <summary>The same, where only some programs need it.</summary>
    public Check ForSome() => Verdict == Verdict.Missing ? Note($"some profiles need {What}", Remedy) : this;

    /// <summary>One line: <c>missing  what: remedy</c>.</summary>
    public override string ToString() => $"{Word(Verdict),-7}  {What}{(Remedy is null ? "" : $": {Remedy}")}";

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Note => "note",
        _ => "missing",
    };
}
