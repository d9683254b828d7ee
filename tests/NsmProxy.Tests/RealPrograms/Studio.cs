using NsmProxy.Tests.Servers;

namespace NsmProxy.Tests.RealPrograms;

/// <summary>One real program, wrapped by its profile from the collection, in a session of ray-daemon.</summary>
internal sealed class Studio : IAsyncDisposable
{
    private const string Song = "song";

    private readonly string _executable;
    private string _name = Song;
    private readonly IReadOnlyList<(int Pid, string Command)> _servers;

    private Studio(string profile, Sandbox sandbox, RayDaemon session)
    {
        _executable = $"{profile}-nsm";
        Sandbox = sandbox;
        Session = session;
        _servers = sandbox.Processes();
    }

    public Sandbox Sandbox { get; }

    public RayDaemon Session { get; }

    /// <summary>The client's id in the session.</summary>
    public string Client { get; private set; } = "";

    /// <summary>The folder that the profile calls <c>${folder}</c>.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Starts the session manager.</summary>
    /// <param name="profile">The profile's id.</param>
    /// <param name="prepare">Starts what the program needs.</param>
    public static async Task<Studio> Open(string profile, params IEnumerable<Func<Sandbox, Task>> prepare)
    {
        var sandbox = new Sandbox();
        try
        {
            // An installed executable has to find the collection that was installed with it, through the link below.
            if (!Directory.Exists(Path.Combine(Path.GetDirectoryName(NsmProxyExecutable.File)!, "../share/nsmproxy/profiles")))
            {
                sandbox.Environment["NSMPROXY_PROFILE_PATH"] = Path.Combine(Repository.Folder, "profiles");
            }

            sandbox.Environment["NSMPROXY_LOG"] = "debug";
            File.CreateSymbolicLink(Path.Combine(sandbox.Bin, $"{profile}-nsm"), NsmProxyExecutable.File);
            foreach (var start in prepare)
            {
                await start(sandbox);
            }

            return new Studio(profile, sandbox, await RayDaemon.Start(sandbox));
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a session with the program in it and waits until it is open.</summary>
    public async Task NewSession()
    {
        await Session.NewSession(Song);
        Client = await Session.Add(_executable);
        Folder = Session.FolderOf(Client);
        await Session.WaitForClient(Client, RayClientStatus.Ready);
    }

    /// <summary>Opens the session again and waits until the program is open.</summary>
    public async Task Reopen()
    {
        await Session.Open(_name);
        await Session.WaitForClient(Client, RayClientStatus.Ready);
        Folder = Session.FolderOf(Client);
    }

    /// <summary>Packs the closed session with what its links lead to, removes it, and unpacks it in another folder.</summary>
    /// <param name="folder">The folder, below that of all sessions.</param>
    public async Task MoveByArchive(string folder)
    {
        var sessions = Path.GetDirectoryName(Path.GetDirectoryName(Folder))!;
        var archive = Sandbox.Start("/bin/sh", "-ec", "cd \"$1\"; tar -chf ../session.tar \"$2\"; rm -rf \"$2\"; mkdir \"$3\"; tar -C \"$3\" -xf ../session.tar; echo done", "sh", sessions, _name, folder);
        await archive.WaitForLine("^done$", TimeSpan.FromSeconds(20));
        _name = $"{folder}/{_name}";
    }

    /// <summary>Saves and closes the session; nothing of the program may be left.</summary>
    public async Task Close()
    {
        await Session.Close();
        Assert.Empty(Sandbox.Processes().Except(_servers));
    }

    /// <summary>Closes the session without saving; nothing of the program may be left.</summary>
    public async Task Abort()
    {
        await Session.Abort();
        Assert.Empty(Sandbox.Processes().Except(_servers));
    }

    /// <summary>Saves, after the project file was made worthless: what stands in it afterwards came out of the program.</summary>
    public Task SaveFromMemory(string projectFile)
    {
        Write(projectFile, "worthless");
        return Session.Save();
    }

    /// <summary>The text of a file of the client.</summary>
    public string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Replaces a file of the client.</summary>
    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    /// <summary>A file of the client, absolute.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What a failed test needs: everything that server, proxy and program said.
        TestContext.Current.TestOutputHelper?.WriteLine(Session.Log);
        await Session.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
