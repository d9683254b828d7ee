using System.Globalization;
using System.Text;

namespace NsmProxy.Files;

/// <summary>Keeps a client's folder to one proxy: <c>.nsmproxy/lock</c>, held with flock(2) until disposed or the process
/// ends, with its process id as text. It is not inherited by programs that are started (O_CLOEXEC), and stays lying when
/// given back, since removing it would race with the next.</summary>
public sealed class FolderLock : IDisposable
{
    private const int ExclusiveNow = 2 | 4;
    private const int MostAttempts = 5;

    private int _descriptor;

    private FolderLock(int descriptor) => _descriptor = descriptor;

    /// <summary>False on a file system without locks, where two proxies are not kept apart.</summary>
    public bool IsEnforced { get; private set; }

    /// <summary>Takes the lock, making <c>.nsmproxy</c> where needed. A file there that has other names too (link(2)), as in
    /// a copy of hard links, is left to those: what is written into it would stand in all of them.</summary>
    /// <param name="folder">The client's folder, which exists.</param>
    /// <exception cref="FilesException">Another proxy has it; the message names its process. Or it cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(StateFolder.Prepare(folder), "lock");
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var taken = new FolderLock(Open(path));
            try
            {
                if (taken.IsGood(folder, path))
                {
                    taken.WriteProcess();
                    return taken;
                }
            }
            catch
            {
                taken.Dispose();
                throw;
            }

            taken.Dispose();
        }

        throw new FilesException($"cannot take {path}: it is another file again and again");
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

    private static int Open(string path)
    {
        var descriptor = FileCalls.Open(path, FileCalls.ReadWrite | FileCalls.Create | FileCalls.NoFollow | FileCalls.NonBlocking, StateFolder.FileMode);
        return descriptor >= 0 ? descriptor
            : throw (FileCalls.LastError == FileCalls.TooManyLinks
                ? new FilesException($"{path} is a symbolic link, and nothing is written through it; remove it")
                : FileCalls.Refused($"cannot open {path}", FileCalls.LastError));
    }

    /// <summary>Locks it.</summary>
    /// <returns>False where the locked file is not the folder's own, and another has to be opened.</returns>
    private bool IsGood(string folder, string path)
    {
        if (FileStamp.OfDescriptor(_descriptor) is not { IsFile: true })
        {
            throw new FilesException($"{path} is no regular file; remove it");
        }

        IsEnforced = Lock(_descriptor, folder, path);
        // What the path names may have been replaced since it was opened.
        var isThere = FileStamp.OfDescriptor(_descriptor) is { } own && FileStamp.OfEntry(path)?.IsSameFile(own) == true;
        var isAlone = FileStamp.OfDescriptor(_descriptor) is { Links: <= 1 };
        if (isThere && !isAlone)
        {
            _ = FileCalls.Unlink(path);
        }

        return isThere && isAlone;
    }

    /// <returns>False on a file system without locks.</returns>
    private static bool Lock(int descriptor, string folder, string path)
    {
        if (FileCalls.Lock(descriptor, ExclusiveNow) == 0)
        {
            return true;
        }

        var error = FileCalls.LastError;
        return error is FileCalls.NoLocks or FileCalls.NotSupported or FileCalls.NotImplemented or FileCalls.Invalid
            ? false
            : throw (error == FileCalls.TryAgain
                ? new FilesException($"{folder} is in use by another nsmproxy ({Holder(descriptor)}); stop that one first")
                : FileCalls.Refused($"cannot lock {path}", error));
    }

    private void WriteProcess()
    {
        if (IsEnforced)
        {
            var own = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
            _ = FileCalls.SetLength(_descriptor, 0);
            _ = FileCalls.Write(_descriptor, own, (nuint)own.Length);
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
