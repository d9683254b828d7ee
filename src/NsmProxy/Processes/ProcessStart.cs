namespace NsmProxy.Processes;

/// <summary>What is started, and how.</summary>
/// <param name="Executable">The file to execute; it is not searched for.</param>
/// <param name="Arguments">All arguments, the program's own name first.</param>
/// <param name="Environment">The whole environment.</param>
/// <param name="Directory">The working directory.</param>
/// <param name="Group">The process group to join, or 0 for one of its own.</param>
/// <param name="KeepsInput">Whether its standard input is a pipe that stays open, so that programs which end with their
/// input do not; else it is <c>/dev/null</c>.</param>
public sealed record ProcessStart(
    string Executable,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string Directory,
    int Group = 0,
    bool KeepsInput = false);
