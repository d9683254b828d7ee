using System.Buffers;
using System.Text;

namespace NsmProxy.Steps;

/// <summary>What a program says on a socket or pipe, as lines: any bytes, in pieces of any size, in bounded memory. A line
/// that has no end yet can be looked at too, since a prompt never gets one.</summary>
public sealed class AnswerLines
{
    /// <summary>A longer line, in bytes, is no line.</summary>
    public const int LongestLine = 1 << 20;

    private const int KeptLines = 3;
    private const int KeptCharacters = 200;

    private readonly Queue<string> _last = new();
    private readonly ArrayBufferWriter<byte> _unfinished = new();

    /// <summary>Whether a line is longer than is allowed.</summary>
    public bool IsTooLong => _unfinished.WrittenCount > LongestLine;

    /// <summary>The line that has no end yet.</summary>
    public string Unfinished => Text(_unfinished.WrittenSpan);

    /// <summary>The last lines, the unfinished one included, as they fit into a message; empty when nothing was said.</summary>
    public string LastWords => string.Join(" | ", _last.Append(Cut(Unfinished)).Select(Visible).Where(line => line.Length > 0).TakeLast(KeptLines));

    /// <summary>Takes what was said.</summary>
    /// <param name="bytes">The next bytes.</param>
    /// <returns>The lines that ended in them, without their ends (LF or CR LF).</returns>
    public IReadOnlyList<string> Add(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<string>();
        int end;
        while ((end = bytes.IndexOf((byte)'\n')) >= 0 && !IsTooLong)
        {
            _unfinished.Write(bytes[..end]);
            bytes = bytes[(end + 1)..];
            if (!IsTooLong)
            {
                lines.Add(Unfinished);
                Keep(lines[^1]);
                _unfinished.ResetWrittenCount();
            }
        }

        if (!IsTooLong)
        {
            _unfinished.Write(bytes);
        }

        return lines;
    }

    private void Keep(string line)
    {
        if (line.Length > 0)
        {
            _last.Enqueue(Cut(line));
            if (_last.Count > KeptLines)
            {
                _last.Dequeue();
            }
        }
    }

    private static string Cut(string line) => line.Length > KeptCharacters ? line[..KeptCharacters] + "…" : line;

    // Control characters would have power over the terminal that shows the message.
    private static string Visible(string line) => string.Concat(line.Select(character => char.IsControl(character) ? '\uFFFD' : character)).Trim();

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).TrimEnd('\r');
}
