using System.IO.MemoryMappedFiles;

namespace NsmProxy.Fuzz;

/// <summary>What a child is doing, in memory that outlives it: its death tells which input it was.</summary>
internal sealed unsafe class ChildProgress : IDisposable
{
    private const int ExecutionsAt = 0;
    private const int KeptAt = 8;
    private const int ReachedAt = 16;
    private const int LengthAt = 24;
    private const int InputAt = 32;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;

    /// <summary>Opens it, or makes it.</summary>
    public ChildProgress(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, InputAt + FuzzTarget.LongestInput);
        _view = _file.CreateViewAccessor();
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
    }

    /// <summary>How many inputs were begun.</summary>
    public long Executions => Volatile.Read(ref *(long*)(_bytes + ExecutionsAt));

    /// <summary>How many inputs are known that each reached something new.</summary>
    public long Kept => Volatile.Read(ref *(long*)(_bytes + KeptAt));

    /// <summary>How many basic blocks were reached.</summary>
    public long Reached => Volatile.Read(ref *(long*)(_bytes + ReachedAt));

    /// <summary>The input that was begun last.</summary>
    public byte[] Input => new ReadOnlySpan<byte>(_bytes + InputAt, *(int*)(_bytes + LengthAt)).ToArray();

    /// <summary>An input is begun.</summary>
    public void Begin(byte[] input)
    {
        var written = input.AsSpan(0, Math.Min(input.Length, FuzzTarget.LongestInput));
        *(int*)(_bytes + LengthAt) = written.Length;
        written.CopyTo(new Span<byte>(_bytes + InputAt, written.Length));
        Volatile.Write(ref *(long*)(_bytes + ExecutionsAt), Executions + 1);
    }

    /// <summary>Tells how far it is.</summary>
    public void Tell(int kept, Coverage? coverage)
    {
        *(long*)(_bytes + KeptAt) = kept;
        *(long*)(_bytes + ReachedAt) = coverage?.Reached ?? 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
