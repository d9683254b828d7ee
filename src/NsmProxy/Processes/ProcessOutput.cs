using System.Text;
using Microsoft.Win32.SafeHandles;
using NsmProxy.Loop;

namespace NsmProxy.Processes;

/// <summary>The lines that a process, and whoever inherited its output, writes to standard output and standard error, in
/// the order in which they were written.</summary>
public sealed class ProcessOutput : IDisposable
{
    /// <summary>A longer line is cut into pieces of this many bytes.</summary>
    public const int LongestLine = 4096;

    private const int KeptLines = 50;

    private readonly Queue<string> _last = new();
    private readonly byte[] _buffer = new byte[LongestLine];
    private readonly SafeFileHandle _pipe;
    private readonly IDisposable _watch;
    private int _filled;

    internal ProcessOutput(EventLoop loop, SafeFileHandle pipe)
    {
        _pipe = pipe;
        _watch = loop.WhenReadable((int)pipe.DangerousGetHandle(), ReadSome);
    }

    /// <summary>Called with each line, without its end.</summary>
    public event Action<string>? Line;

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyCollection<string> Last => _last;

    /// <summary>The last lines as the end of a message, <c>. It said last: one | two</c>; empty where there are none.</summary>
    /// <param name="count">How many at most.</param>
    public string LastWords(int count) => _last.Count == 0 ? "" : $". It said last: {string.Join(" | ", _last.TakeLast(count))}";

    /// <summary>Reads all that was written until now, up to 1 MiB: what a process said before it ended.</summary>
    public void ReadWhatIsThere()
    {
        for (var i = 0; i < 256 && !_pipe.IsClosed && Read(); i++)
        {
        }

        EndLine();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch.Dispose();
        _pipe.Dispose();
    }

    private void ReadSome() => Read();

    /// <returns>Whether there may be more.</returns>
    private bool Read()
    {
        var count = Kernel.Read(_pipe, _buffer.AsSpan(_filled));
        if (count <= 0)
        {
            if (count == 0)
            {
                EndLine();
                Dispose();
            }

            return false;
        }

        _filled += count;
        TakeLines();
        return true;
    }

    private void TakeLines()
    {
        var rest = _buffer.AsSpan(0, _filled);
        int end;
        while ((end = rest.IndexOf((byte)'\n')) >= 0)
        {
            Take(rest[..end]);
            rest = rest[(end + 1)..];
        }

        if (rest.Length == _buffer.Length)
        {
            Take(rest);
            rest = default;
        }

        rest.CopyTo(_buffer);
        _filled = rest.Length;
    }

    private void EndLine()
    {
        if (_filled > 0)
        {
            Take(_buffer.AsSpan(0, _filled));
            _filled = 0;
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var line = Encoding.UTF8.GetString(bytes).TrimEnd('\r');
        _last.Enqueue(line);
        if (_last.Count > KeptLines)
        {
            _last.Dequeue();
        }

        Line?.Invoke(line);
    }
}
