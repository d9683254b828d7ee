namespace NsmProxy.Tests.Faults;

/// <summary>What a program may be like.</summary>
/// <param name="Name">Its name, as the table and the command that repeats a run have it.</param>
/// <param name="Words">What makes the stand-in so (program.c).</param>
internal sealed record Behaviour(string Name, params string[] Words)
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<Behaviour> All { get; } =
    [
        new("plain-writer", "write=plain") { CanSave = true },
        new("slow-writer", "write=slow") { CanSave = true },
        new("truncates-first", "write=truncate") { CanSave = true },
        new("temp-and-rename", "write=rename") { CanSave = true },
        new("writes-in-a-child", "write=child") { CanSave = true },
        new("several-files", "write=slow") { CanSave = true, Files = ["one.state", "two.state", "three.state"] },
        new("autosaver", "write=slow", "autosave=150") { CanSave = true },
        new("exits-before", "write=slow", "end=exit", "at=before"),
        new("exits-during", "write=slow", "end=exit", "at=during"),
        new("exits-after", "write=slow", "end=exit", "at=after"),
        new("segv-before", "write=slow", "end=segv", "at=before"),
        new("segv-during", "write=slow", "end=segv", "at=during"),
        new("segv-after", "write=slow", "end=segv", "at=after"),
        new("killed-before", "write=slow", "end=kill", "at=before"),
        new("killed-during", "write=slow", "end=kill", "at=during"),
        new("killed-after", "write=slow", "end=kill", "at=after"),
        new("hangs-before", "write=slow", "end=stop", "at=before"),
        new("hangs-during", "write=slow", "end=stop", "at=during"),
        new("hangs-after", "write=slow", "end=stop", "at=after"),
        new("ignores-term", "write=slow", "no-term") { CanSave = true },
        new("forks-and-exits", "write=slow", "fork"),
        new("daemonises", "write=slow", "daemon"),
        new("has-children", "write=slow", "children") { CanSave = true },
        new("floods-its-output", "write=slow", "flood") { CanSave = true },
        new("fills-the-disk", "write=plain", "fill") { Kibibytes = 512 },
        new("fills-it-and-looks", "write=rename", "fill", "careful") { Kibibytes = 512 },
        new("folder-read-only", "write=slow") { Kibibytes = 64 * 1024, IsReadOnly = true },
        new("folder-deleted", "write=slow", "delete") { IsDeleted = true },
    ];

    /// <summary>Whether its saves have to go well.</summary>
    public bool CanSave { get; init; }

    /// <summary>Its project files.</summary>
    public IReadOnlyList<string> Files { get; init; } = ["one.state"];

    /// <summary>The size of the file system on which its folder lies, or null for the machine's.</summary>
    public int? Kibibytes { get; init; }

    /// <summary>Whether its folder cannot be written from the moment on.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether its folder is deleted by it, so that nothing can be there afterwards.</summary>
    public bool IsDeleted { get; init; }
}
