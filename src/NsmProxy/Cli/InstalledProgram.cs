using NsmProxy.Processes;
using NsmProxy.Profiles;

namespace NsmProxy.Cli;

/// <summary>Whether a profile's program is on this machine.</summary>
internal static class InstalledProgram
{
    /// <summary>True also where only a run can tell.</summary>
    public static bool IsThere(Profile profile) =>
        ProgramName.Of(profile) is not { } name || Executable.Find(name, "/", Environment.GetEnvironmentVariable("PATH")) is not null;
}
