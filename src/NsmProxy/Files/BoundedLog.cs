using System.Text;

namespace NsmProxy.Files;

/// <summary>
/// A log file that never outgrows its bound: at the bound it is renamed to <c>name.1</c>, which is replaced, and begun
/// anew. Each line is one write(2) with O_APPEND, so that a crash loses nothing. It never throws into its caller: when
/// writing fails it stops and <see cref="Failure"/> says why. For one thread.
/// </summary>
public sealed class BoundedLog : IDisposable
{
    /// <summary>The most that one of the two files holds, in bytes.</summary>
    internal const long DefaultBound = 1024 * 1024;

    private const int TailBlock = 64 * 1024;

    private readonly string _path;
    private readonly long _bound;
    private int _descriptor = -1;
    private long _size;

    /// <summary>Opens the file, or makes it with mode 0600. A symbolic link there is refused (O_NOFOLLOW); a file with other
    /// names (link(2)) is left to those, and another begun.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="bound">The most that one of the two files may hold, in bytes.</param>
    public BoundedLog(string path, long bound = DefaultBound)
    {
        _path = path;
        _bound = bound;
        Open();
    }

    /// <summary>Why nothing is written any more, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>Adds a line. Line breaks in it become spaces; what is longer than the bound is cut.</summary>
    public void Append(string line)
    {
        if (_descriptor < 0)
        {
            return;
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(line.Length) + 1];
        var length = (int)Math.Min(Encoding.UTF8.GetBytes(line, bytes), _bound - 1);
        bytes.AsSpan(0, length).Replace((byte)'\n', (byte)' ');
        bytes.AsSpan(0, length).Replace((byte)'\r', (byte)' ');
        bytes[length++] = (byte)'\n';
        if (_size + length > _bound)
        {
            Turn();
        }

        Write(bytes.AsSpan(0, length));
    }

    /// <summary>The last <paramref name="count"/> lines of a log, oldest first, from both of its files; fewer when there
    /// are not so many or they cannot be read.</summary>
    public static IReadOnlyList<string> Tail(string path, int count)
    {
        var lines = TailOf(path, count);
        return lines.Count < count ? [.. TailOf(path + ".1", count - lines.Count), .. lines] : lines;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private static List<string> TailOf(string path, int count)
    {
        try
        {
            if (FileStamp.OfEntry(path) is not { IsFile: true })
            {
                return [];
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            var bytes = new byte[Math.Min(file.Length, TailBlock)];
            var start = file.Length - bytes.Length;
            file.Position = start;
            var text = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return [.. lines.Skip(start > 0 && lines.Length > 1 ? 1 : 0).TakeLast(count)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Open()
    {
        var flags = FileCalls.WriteOnly | FileCalls.Append | FileCalls.Create | FileCalls.NoFollow | FileCalls.NonBlocking;
        _descriptor = FileCalls.Open(_path, flags, StateFolder.FileMode);
        if (_descriptor < 0)
        {
            Fail(FileCalls.LastError == FileCalls.TooManyLinks ? "it is a symbolic link" : FileCalls.Words(FileCalls.LastError));
        }
        else if (FileStamp.OfDescriptor(_descriptor) is not { IsFile: true } found)
        {
            Fail("it is not a file");
        }
        else if (found.Links > 1)
        {
            // Renaming one name of a file to another of the same does nothing (rename(2)).
            _ = FileCalls.Unlink(_path + ".1");
            Turn();
        }
        else
        {
            _size = found.Size;
        }
    }

    private void Turn()
    {
        Close();
        if (FileCalls.Rename(_path, _path + ".1") != 0)
        {
            Fail(FileCalls.Words(FileCalls.LastError));
        }
        else
        {
            Open();
        }
    }

    private void Write(ReadOnlySpan<byte> line)
    {
        if (_descriptor < 0)
        {
            return;
        }

        var written = FileCalls.Write(_descriptor, line, (nuint)line.Length);
        if (written < 0)
        {
            Fail(FileCalls.Words(FileCalls.LastError));
        }
        else if (written < line.Length)
        {
            Fail(FileCalls.Words(FileCalls.NoSpace));
        }

        _size += Math.Max(0, written);
    }

    private void Fail(string why)
    {
        Failure = $"cannot write the log {_path}: {why}";
        Close();
    }

    private void Close()
    {
        if (_descriptor >= 0)
        {
            _ = FileCalls.Close(_descriptor);
            _descriptor = -1;
        }
    }
}
