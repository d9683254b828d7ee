using System.Globalization;
using System.Text;

namespace NsmProxy.Files;

/// <summary>Keeps a client's folder to one proxy: <c>.nsmproxy/lock</c>, held with flock(2) until disposed or the process
/// ends, with its process id as text. It is not inherited by programs that are started (O_CLOEXEC), and stays lying when
/// given back, since removing it would race with the next.</summary>
public sealed class FolderLock : IDisposable
{
    private const int ExclusiveNow = 2 | 4;

    private int _descriptor;

    private FolderLock(int descriptor, bool isEnforced)
    {
        _descriptor = descriptor;
        IsEnforced = isEnforced;
    }

    /// <summary>False on a file system without locks, where two proxies are not kept apart.</summary>
    public bool IsEnforced { get; }

    /// <summary>Takes the lock, making <c>.nsmproxy</c> where needed.</summary>
    /// <param name="folder">The client's folder, which exists.</param>
    /// <exception cref="FilesException">Another proxy has it; the message names its process. Or it cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(StateFolder.Prepare(folder), "lock");
        var descriptor = FileCalls.Open(path, FileCalls.ReadWrite | FileCalls.Create | FileCalls.NoFollow | FileCalls.NonBlocking, StateFolder.FileMode);
        if (descriptor < 0)
        {
            throw FileCalls.LastError == FileCalls.TooManyLinks
                ? new FilesException($"{path} is a symbolic link, and nothing is written through it; remove it")
                : FileCalls.Refused($"cannot open {path}", FileCalls.LastError);
        }

        if (FileCalls.Lock(descriptor, ExclusiveNow) != 0)
        {
            var error = FileCalls.LastError;
            if (error is FileCalls.NoLocks or FileCalls.NotSupported or FileCalls.NotImplemented or FileCalls.Invalid)
            {
                return new FolderLock(descriptor, isEnforced: false);
            }

            var holder = Holder(descriptor);
            _ = FileCalls.Close(descriptor);
            throw error == FileCalls.TryAgain
                ? new FilesException($"{folder} is in use by another nsmproxy ({holder}); stop that one first")
                : FileCalls.Refused($"cannot lock {path}", error);
        }

        var own = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
        _ = FileCalls.SetLength(descriptor, 0);
        _ = FileCalls.Write(descriptor, own, (nuint)own.Length);
        return new FolderLock(descriptor, isEnforced: true);
    }

    /// <summary>Gives it back.</summary>
    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            _ = FileCalls.Close(_descriptor);
            _descriptor = -1;
        }
    }

    private static string Holder(int descriptor)
    {
        Span<byte> text = stackalloc byte[16];
        var length = (int)FileCalls.Read(descriptor, text, (nuint)text.Length);
        var id = length > 0 ? Encoding.ASCII.GetString(text[..length]).Trim() : "";
        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? $"process {process}" : "process unknown";
    }
}
