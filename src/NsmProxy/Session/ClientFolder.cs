using NsmProxy.Files;
using NsmProxy.Files.Paths;
using NsmProxy.Text;

namespace NsmProxy.Session;

/// <summary>The client's place in the session: the project files under static names, and <c>.nsmproxy/</c> for the proxy's
/// own state. Only <c>place</c> in it names a place (<see cref="NsmProxy.Files.Paths.PlaceFile"/>), so it can be moved.</summary>
public sealed class ClientFolder : IDisposable
{
    private const string GuiShownName = "gui-shown";

    private readonly FolderLock _lock;

    private ClientFolder(string path, FolderLock held)
    {
        FullPath = path;
        _lock = held;
        ProxyLog = new BoundedLog(StatePath(path, "proxy.log"));
        ProgramLog = new BoundedLog(StatePath(path, "program.log"));
    }

    /// <summary>The folder, absolute.</summary>
    public string FullPath { get; }

    /// <summary>What the proxy did.</summary>
    public BoundedLog ProxyLog { get; }

    /// <summary>What the program wrote to its output.</summary>
    public BoundedLog ProgramLog { get; }

    /// <summary>Whether the optional GUI was shown when the session was last open. False at the first load (NSM API 1.1.2,
    /// chapter 2.4.1).</summary>
    public bool GuiWasShown
    {
        get => File.Exists(StatePath(FullPath, GuiShownName));
        set
        {
            if (value)
            {
                AtomicFile.Write(StatePath(FullPath, GuiShownName), "", StateFolder.FileMode);
            }
            else
            {
                File.Delete(StatePath(FullPath, GuiShownName));
            }
        }
    }

    /// <summary>Makes the folder where it does not exist, and takes it for this proxy alone.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="isInSession">Whether it lies in a session's folder, which may be a stranger's: a link there must not lead
    /// out of that.</param>
    /// <exception cref="IOException">It cannot be made, or another proxy has it, or it leads out of the session.</exception>
    public static ClientFolder Open(string path, bool isInSession = true)
    {
        if (!Path.IsPathRooted(path))
        {
            throw new FilesException($"'{path}' is no absolute path, and the client's folder cannot be made there");
        }

        if (!LosslessUtf8.IsUtf8(path))
        {
            // It would be made under another name.
            throw new FilesException($"{Quote.Of(path)} is not UTF-8, and the client's folder cannot be made there; give the session a name in UTF-8");
        }

        if (isInSession && FileStamp.OfEntry(Path.TrimEndingDirectorySeparator(path)) is { IsLink: true } && Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) is { } session)
        {
            _ = RealPlace.Within(WrittenPath.Normalized(path), session, "the session");
        }

        if (File.Exists(path))
        {
            throw new FilesException($"{path} is a file, and the client's folder cannot be made there");
        }

        NewFolder.Make(path, CreationModes.ProjectFolder);
        return new ClientFolder(path, FolderLock.Take(path));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ProxyLog.Dispose();
        ProgramLog.Dispose();
        _lock.Dispose();
    }

    private static string StatePath(string folder, string name) => Path.Combine(folder, ".nsmproxy", name);
}
