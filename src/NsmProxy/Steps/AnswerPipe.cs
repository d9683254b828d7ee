using Microsoft.Win32.SafeHandles;
using NsmProxy.Files;

namespace NsmProxy.Steps;

/// <summary>The named pipe that an answer comes from (fifo(7)). A program may open and close it for each answer, or make
/// it anew for each conversation, as Audacity does: whatever stands at its path is read.</summary>
internal sealed class AnswerPipe(string path) : IDisposable
{
    private Wire? _wire;
    private bool _isHungUp;

    /// <summary>The pipe as it was opened last.</summary>
    public Wire Wire => _wire ?? throw new InvalidOperationException("it has not been opened");

    /// <summary>Opens the pipe, or the other one that has taken its place since.</summary>
    /// <returns>What is missing, as the beginning of a sentence, or null when it is open.</returns>
    /// <exception cref="FilesException">Something else stands there, or it may not be read.</exception>
    public string? Open()
    {
        // A descriptor that has seen its writer go is hung up for ever (poll(2)); a new one waits for the next.
        if (!_isHungUp && _wire?.IsAt(path) == true)
        {
            return null;
        }

        var missing = Open(path, FileCalls.ReadOnly, out var wire);
        if (wire is not null)
        {
            Replace(wire);
        }

        return missing;
    }

    /// <summary>Opens what has taken the pipe's place since, if that is a pipe.</summary>
    public void Follow()
    {
        try
        {
            _ = Open();
        }
        catch (FilesException)
        {
            // Between two pipes anything may stand there; the one that is open is read on.
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>How many bytes; 0 when nobody has the pipe open for writing, null when nothing is there now.</returns>
    public int? Read(Span<byte> buffer)
    {
        var count = Wire.Read(buffer);
        _isHungUp |= count == 0;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _wire?.Dispose();

    /// <summary>Opens one end of a named pipe without waiting for the other (open(2), O_NONBLOCK).</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="mode">O_RDONLY or O_WRONLY.</param>
    /// <param name="wire">The end, or null.</param>
    /// <returns>What is missing, as the beginning of a sentence, or null when it is open.</returns>
    /// <exception cref="FilesException">Something else stands there, or it may not be opened.</exception>
    internal static string? Open(string path, int mode, out Wire? wire)
    {
        wire = null;
        if (FileStamp.Of(path) is not { } stamp)
        {
            return $"there was no pipe {path}";
        }

        // What opening something else would do, nobody knows: a device may act on it.
        CheckIsPipe(path, stamp);
        var descriptor = FileCalls.Open(path, mode | FileCalls.NonBlocking);
        if (descriptor < 0)
        {
            return FileCalls.LastError switch
            {
                FileCalls.NoReader => $"nobody read the pipe {path}",
                FileCalls.NoEntry => $"there was no pipe {path}",
                var error => throw FileCalls.Refused($"cannot open the pipe {path}", error),
            };
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            CheckIsPipe(path, FileStamp.Of($"/proc/self/fd/{descriptor}") ?? stamp);
        }
        catch
        {
            handle.Dispose();
            throw;
        }

        wire = new Wire(handle);
        return null;
    }

    private static void CheckIsPipe(string path, FileStamp stamp)
    {
        if (!stamp.IsPipe)
        {
            throw new FilesException($"{path} is no pipe");
        }
    }

    private void Replace(Wire wire)
    {
        // In this order: a program that writes while nobody reads is killed.
        var old = _wire;
        _wire = wire;
        _isHungUp = false;
        old?.Dispose();
    }
}
