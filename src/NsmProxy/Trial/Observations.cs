using NsmProxy.Processes;

namespace NsmProxy.Trial;

/// <summary>What was seen of a program while its profile was rehearsed: facts, no opinions.</summary>
public sealed record Observations
{
    /// <summary>The steps, up to the one that failed.</summary>
    public IReadOnlyList<RehearsalStep> Steps { get; init; } = [];

    /// <summary>Of the signals that programs save on or end on, those for which the program had a handler.</summary>
    public IReadOnlyList<Signal> Handled { get; init; } = [];

    /// <summary>Where it listened, as a profile says it: <c>tcp://127.0.0.1:${port.commands}</c>.</summary>
    public IReadOnlyList<string> Listening { get; init; } = [];

    /// <summary>Its first lines of output, up to when it was called ready.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    /// <summary>Files of the client's folder that changed between asking for a save and its answer.</summary>
    public IReadOnlyList<string> WrittenInSave { get; init; } = [];

    /// <summary>Files of the client's folder that changed between that answer and the program's end.</summary>
    public IReadOnlyList<string> WrittenAtQuit { get; init; } = [];

    /// <summary>Files of the client's folder that the program had open for writing when a save was over.</summary>
    public IReadOnlyList<string> KeptOpen { get; init; } = [];

    /// <summary>What it wrote in the user's home.</summary>
    public IReadOnlyList<HomeFile> Elsewhere { get; init; } = [];

    /// <summary>Absolute paths in its project files, after the folder was moved.</summary>
    public IReadOnlyList<FoundPath> Paths { get; init; } = [];

    /// <summary>The processes, by name, that had not ended when the limit of <c>stop</c> was over, and were killed.</summary>
    public IReadOnlyList<string> Killed { get; init; } = [];

    /// <summary>Whether the program itself was among them.</summary>
    public bool WasKilled { get; init; }

    /// <summary>Those of its processes that had left its group when it was to end: nobody asks them to.</summary>
    public IReadOnlyList<string> LeftGroup { get; init; } = [];

    /// <summary>Project files that were there when a save was answered, and not any more when the program had ended.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>Whether the command ended by itself, with status 0.</summary>
    public bool Returned { get; init; }

    /// <summary>Those of its processes that went on when the program had ended by itself.</summary>
    public IReadOnlyList<string> Outlived { get; init; } = [];
}
