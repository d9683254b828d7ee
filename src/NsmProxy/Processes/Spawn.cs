using System.Runtime.InteropServices;
using System.Text;

namespace NsmProxy.Processes;

/// <summary>
/// posix_spawn(3) with a clean signal mask, all signals at their defaults, a process group and three descriptors; every
/// other descriptor is closed in the child. System.Diagnostics.Process can do none of these, and misses an exit when
/// SIGCHLD was inherited blocked.
/// </summary>
internal static unsafe partial class Spawn
{
    // POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK, <spawn.h>.
    private const short Flags = 0x02 | 0x04 | 0x08;

    // posix_spawnattr_t is 336 bytes and posix_spawn_file_actions_t 80 in glibc and musl; sigset_t is 128.
    private const int OpaqueSize = 512;

    /// <summary>Starts a process.</summary>
    /// <param name="start">What is started.</param>
    /// <param name="input">Becomes its descriptor 0.</param>
    /// <param name="output">Becomes its descriptors 1 and 2.</param>
    /// <returns>Its process id.</returns>
    /// <exception cref="ProcessException">It could not be started.</exception>
    public static int Start(ProcessStart start, int input, int output)
    {
        var attributes = stackalloc byte[OpaqueSize];
        var actions = stackalloc byte[OpaqueSize];
        using var arguments = new NativeStrings(start.Arguments);
        using var environment = new NativeStrings(Lines(start.Environment));
        SetAttributes(attributes, start.Group);
        _ = FileActionsInit(actions);
        try
        {
            _ = AddDup2(actions, input, 0);
            _ = AddDup2(actions, output, 1);
            _ = AddDup2(actions, output, 2);
            _ = AddCloseFrom(actions, 3);
            _ = AddChdir(actions, start.Directory);
            var error = PosixSpawn(out var pid, start.Executable, actions, attributes, arguments.Pointer, environment.Pointer);
            return error == 0 ? pid : throw new ProcessException(
                $"{start.Executable} could not be started in {start.Directory}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
        finally
        {
            _ = FileActionsDestroy(actions);
            _ = AttributesDestroy(attributes);
        }
    }

    private static List<string> Lines(IReadOnlyDictionary<string, string> environment)
    {
        var lines = new List<string>(environment.Count);
        foreach (var (name, value) in environment)
        {
            lines.Add($"{name}={value}");
        }

        return lines;
    }

    private static void SetAttributes(byte* attributes, int group)
    {
        var signals = stackalloc byte[OpaqueSize];
        _ = AttributesInit(attributes);
        _ = SetFlags(attributes, Flags);
        _ = SetGroup(attributes, group);
        _ = SignalSetEmpty(signals);
        _ = SetMask(attributes, signals);
        _ = SignalSetFill(signals);
        _ = SetDefaults(attributes, signals);
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PosixSpawn(out int pid, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int AttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int AttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setpgroup")]
    private static partial int SetGroup(byte* attributes, int group);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int SignalSetEmpty(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    private static partial int SignalSetFill(byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int FileActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int FileActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDup2(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static partial int AddCloseFrom(byte* actions, int from);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddChdir(byte* actions, string directory);

    /// <summary>A null-terminated array of null-terminated UTF-8 texts, as execve(2) takes them.</summary>
    private readonly ref struct NativeStrings
    {
        public NativeStrings(IReadOnlyList<string> texts)
        {
            var size = (texts.Count + 1) * sizeof(byte*);
            var total = size;
            foreach (var text in texts)
            {
                total += Encoding.UTF8.GetByteCount(text) + 1;
            }

            Pointer = (byte**)NativeMemory.AllocZeroed((nuint)total);
            var next = (byte*)Pointer + size;
            for (var i = 0; i < texts.Count; i++)
            {
                Pointer[i] = next;
                next += Encoding.UTF8.GetBytes(texts[i], new Span<byte>(next, Encoding.UTF8.GetByteCount(texts[i]))) + 1;
            }
        }

        public byte** Pointer { get; }

        public void Dispose() => NativeMemory.Free(Pointer);
    }
}
