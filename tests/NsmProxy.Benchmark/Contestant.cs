using NsmProxy.Processes;

namespace NsmProxy.Benchmark;

/// <summary>A proxy executable, and how it is told which program to run.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Executable">Its file.</param>
/// <param name="Folder">Its own folder for what it needs.</param>
/// <param name="Program">The program that it shall run.</param>
/// <param name="Reports">The port to which the program reports.</param>
/// <param name="Work">What the program writes.</param>
internal sealed record Contestant(string Name, string Executable, string Folder, string Program, int Reports, ProgramWork Work)
{
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
                command: ["{{{Program}}}", "{{{string.Join("\", \"", Work.Arguments(Reports))}}}"]
                project: {{{Work.Project}}}
                new: {{{{Work.NewFile}}}: {text: "new\n"}}
                ready: {handles: USR1}
                save: {steps: {signal: USR1}, until: {written: {{{Work.Project}}}, quiet: {{{Work.Quiet.TotalMilliseconds}}}ms}}
                """);
        }
    }

    /// <summary>Makes a client's folder for one run.</summary>
    /// <param name="name">No other client's.</param>
    public string PrepareClient(string name)
    {
        var folder = Path.Combine(Folder, $"client-{name}");
        Directory.CreateDirectory(folder);
        if (!IsNsmproxy)
        {
            File.WriteAllText(Path.Combine(folder, "nsm-proxy.config"), $"executable\n\t{Program}\narguments\n\t{string.Join(' ', Work.Arguments(Reports))}\nsave signal\n\t10\nstop signal\n\t15\n");
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
