namespace NsmProxy.Benchmark;

/// <summary>What is measured, in the order of the table.</summary>
/// <param name="What">In words.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="Aim">The most that it should be, or null.</param>
internal sealed record Figure(string What, string Unit, double? Aim = null)
{
    public static readonly Figure Announce = new("started → announce sent", "ms", 3);
    public static readonly Figure Program = new("`open` sent → program started", "ms", 3);
    public static readonly Figure NewProgram = new("… with a new project", "ms");
    public static readonly Figure Reply = new("file closed → reply to `save` sent", "ms");
    public static readonly Figure ReplyAfterQuiet = new($"… without the {ProgramWork.Usual.Quiet.TotalMilliseconds} ms of `quiet`", "ms", 5);
    public static readonly Figure Reaction = new("program killed → message or end", "ms", 5);
    public static readonly Figure Gone = new("program killed → proxy gone", "ms", 20);
    public static readonly Figure WakeUps = new("wake-ups in 10 s idle, all threads", "", 0);
    public static readonly Figure HelperWakeUps = new("… of its helper processes", "", 0);
    public static readonly Figure Memory = new("PSS while idle", "MiB", 6);
    public static readonly Figure HelperMemory = new("… of its helper processes", "MiB");
    public static readonly Figure WholeMemory = new("… together", "MiB");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Figure> All { get; } =
        [Announce, Program, NewProgram, Reply, ReplyAfterQuiet, Reaction, Gone, WakeUps, HelperWakeUps, Memory, HelperMemory, WholeMemory];
}
