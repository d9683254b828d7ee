using System.Diagnostics;
using NsmProxy.Processes;

[assembly: AssemblyFixture(typeof(NsmProxy.Tests.NothingLeft))]

namespace NsmProxy.Tests;

/// <summary>The suite as a whole leaves no process and no temporary file behind: all of its temporary files lie in one folder, which
/// is empty at the end, and no process that was started meanwhile has that folder in its environment, or its parent in this
/// process, or was left in this session (setsid(2)) by a parent that is gone.</summary>
public sealed class NothingLeft : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HashSet<int> _before = [.. ProcessStatus.All().Select(process => process.Pid)];
    private readonly string _folder = Directory.CreateTempSubdirectory("nsm").FullName;

    /// <summary>Begins, before the first test.</summary>
    public NothingLeft() => Environment.SetEnvironmentVariable("TMPDIR", _folder);

    /// <summary>Waits until nothing is left.</summary>
    /// <exception cref="InvalidOperationException">Something still is at the limit; the message names it.</exception>
    public async ValueTask DisposeAsync()
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            List<string> left = [.. Processes(), .. Directory.EnumerateFileSystemEntries(_folder)];
            if (left.Count == 0)
            {
                Directory.Delete(_folder);
                return;
            }

            if (Stopwatch.GetElapsedTime(began) > Limit)
            {
                if (!Directory.EnumerateFileSystemEntries(_folder).Any())
                {
                    Directory.Delete(_folder);
                }

                throw new InvalidOperationException($"{Limit.TotalSeconds} s after the last test there was still {string.Join(", ", left)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    private IEnumerable<string> Processes() =>
        from process in ProcessStatus.All()
        where !_before.Contains(process.Pid) && !process.HasEnded && IsOurs(process)
        select $"process {process.Pid} ({string.Join(' ', RunningProcess.Arguments(process.Pid) ?? [process.Command])})";

    private bool IsOurs(ProcessStatus process) =>
        ProcessStatus.IsDescendant(process.Pid, Environment.ProcessId)
        || RunningProcess.Variable(process.Pid, "TMPDIR")?.StartsWith(_folder, StringComparison.Ordinal) == true
        || (process.Session == ProcessStatus.Of(Environment.ProcessId)!.Session && ProcessStatus.Of(process.Parent)?.Session != process.Session);
}
