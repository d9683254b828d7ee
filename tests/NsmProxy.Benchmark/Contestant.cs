using NsmProxy.Processes;

namespace NsmProxy.Benchmark;

/// <summary>A proxy executable, and how it is told which program to run.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Executable">Its file.</param>
/// <param name="Folder">Its own folder for what it needs.</param>
/// <param name="Program">The program that it shall run.</param>
/// <param name="Reports">The port to which the program reports.</param>
internal sealed record Contestant(string Name, string Executable, string Folder, string Program, int Reports)
{
    /// <summary>How long a file must be left alone before nsmproxy takes it for written: the profile's default.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private const string Launcher = "benchmark-nsm";

    /// <summary>nsm-proxy of new-session-manager is known by its name; every other is taken for a version of nsmproxy.</summary>
    public bool IsNsmproxy => Name != "nsm-proxy";

    /// <summary>Prepares what every run needs.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Folder);
        if (IsNsmproxy)
        {
            File.CreateSymbolicLink(Path.Combine(Folder, Launcher), Executable);
            File.WriteAllText(
                Path.Combine(Folder, "benchmark.yaml"),
                $$$"""
                profile: 1
                name: Benchmark
                command: ["{{{Program}}}", state.txt, "{{{Reports}}}"]
                project: state.txt
                new: {state.txt: {text: "new\n"}}
                ready: {handles: USR1}
                save: {signal: USR1}
                """);
        }
    }

    /// <summary>Makes a client's folder for one run.</summary>
    public string PrepareClient(int run)
    {
        var folder = Path.Combine(Folder, $"client-{run}");
        Directory.CreateDirectory(folder);
        if (!IsNsmproxy)
        {
            File.WriteAllText(Path.Combine(folder, "nsm-proxy.config"), $"executable\n\t{Program}\narguments\n\tstate.txt {Reports}\nsave signal\n\t10\nstop signal\n\t15\n");
        }

        return folder;
    }

    /// <summary>Starts it in the session of a server.</summary>
    public LaunchedProcess Start(int server)
    {
        var environment = new Dictionary<string, string>(Session.ProgramEnvironment.Own())
        {
            ["NSM_URL"] = $"osc.udp://127.0.0.1:{server}/",
            ["NSMPROXY_PROFILE_PATH"] = Folder,
        };
        environment.Remove("NSMPROXY_LOG");
        var (file, name) = IsNsmproxy ? (Path.Combine(Folder, Launcher), Launcher) : (Executable, Name);
        return new LaunchedProcess(new ProcessStart(file, [name], environment, Folder), Path.Combine(Folder, "output.txt"));
    }
}
