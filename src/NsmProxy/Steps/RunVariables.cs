using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NsmProxy.Files;
using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Steps;

/// <summary>The values of the profile's variables while the program runs (profile format, "Variables").</summary>
public sealed class RunVariables : IDisposable
{
    private const uint OthersWrite = 0b010_010;

    private readonly Dictionary<string, int> _ports;
    private readonly Func<string, string?> _environment;
    private RuntimeFolder? _runtime;

    /// <summary>Makes the variables of one run.</summary>
    /// <param name="environment">The proxy's own environment.</param>
    /// <param name="running">Those of a program that goes on with another project: its ports, its runtime folder and its
    /// process id stay; null for a new one.</param>
    public RunVariables(Func<string, string?> environment, RunVariables? running = null)
    {
        _environment = environment;
        _ports = running?._ports ?? [];
        _runtime = running?._runtime;
        Pid = running?.Pid;
        if (running is not null)
        {
            running._runtime = null;
        }
    }

    /// <summary><c>${folder}</c>: the client's folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary><c>${session}</c>: the session's folder.</summary>
    public required string Session { get; init; }

    /// <summary><c>${session.name}</c>: the session's display name.</summary>
    public required string SessionName { get; init; }

    /// <summary><c>${client.id}</c>: the JACK client name to use.</summary>
    public required string ClientId { get; init; }

    /// <summary><c>${client.name}</c>: the announced name.</summary>
    public required string ClientName { get; init; }

    /// <summary><c>${profile.folder}</c>: the folder that the profile stands in.</summary>
    public required string ProfileFolder { get; init; }

    /// <summary><c>${project}</c>: the first project file, absolute, or null when the profile has none.</summary>
    public string? Project { get; set; }

    /// <summary><c>${pid}</c>: the program's process id, or null before it was started.</summary>
    public int? Pid { get; set; }

    /// <summary><c>${home}</c>: the user's home.</summary>
    public string Home => _environment("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary><c>${1}</c>, <c>${2}</c> …: the arguments of the broadcast whose steps are being run.</summary>
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>The text with every variable replaced.</summary>
    /// <exception cref="StepException">A variable has no value now.</exception>
    public string Expand(Template template) => template.Expand(Value);

    /// <summary>The texts with every variable replaced, one for one.</summary>
    /// <exception cref="StepException">A variable has no value now.</exception>
    public IReadOnlyList<string> Expand(IReadOnlyList<Template> templates)
    {
        var texts = new string[templates.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Expand(templates[i]);
        }

        return texts;
    }

    /// <summary>A path that stands relative to the client's folder.</summary>
    public string ExpandPath(Template template) => Path.GetFullPath(Expand(template), Folder);

    /// <summary>A path below the client's folder.</summary>
    /// <exception cref="StepException">The values of its variables lead out of the folder.</exception>
    public string ExpandInside(Template template)
    {
        var path = ExpandPath(template);
        return path.StartsWith(Folder + "/", StringComparison.Ordinal)
            ? path
            : throw new StepException(template.At, $"{template} leads out of the client's folder, to {path}");
    }

    /// <summary>Removes the runtime folder, if it was used.</summary>
    public void Dispose()
    {
        _runtime?.Dispose();
        _runtime = null;
    }

    private string Value(VariablePart variable) => variable.Name switch
    {
        "folder" => Folder,
        "project" => Project ?? throw Missing(variable, "the profile has no project file"),
        "session" => Session,
        "session.name" => SessionName,
        "client.id" => ClientId,
        "client.name" => ClientName,
        "profile.folder" => ProfileFolder,
        "runtime" => (_runtime ??= MakeRuntime()).FullPath,
        "home" => Home,
        "pid" => Pid?.ToString(CultureInfo.InvariantCulture) ?? throw Missing(variable, "the program has not been started"),
        var name when name.StartsWith("env.", StringComparison.Ordinal) => FromEnvironment(variable, name[4..]),
        var name when name.StartsWith("port.", StringComparison.Ordinal) => Port(name[5..]).ToString(CultureInfo.InvariantCulture),
        var name when int.TryParse(name, CultureInfo.InvariantCulture, out var number) => Argument(variable, number),
        _ => throw Missing(variable, "it is not known here"),
    };

    private string Argument(VariablePart variable, int number) => number > 0 && number <= Arguments.Count
        ? Arguments[number - 1]
        : throw Missing(variable, $"the broadcast had {(Arguments.Count == 1 ? "1 argument" : $"{Arguments.Count} arguments")}");

    private string FromEnvironment(VariablePart variable, string name) =>
        _environment(name) is { Length: > 0 } value ? value
        : variable.Default ?? throw Missing(variable, $"the variable {name} is not set; ${{env.{name}:-default}} gives it a default");

    private int Port(string name)
    {
        if (!_ports.TryGetValue(name, out var port))
        {
            do
            {
                port = FreePort();
            }
            while (_ports.ContainsValue(port));
            _ports.Add(name, port);
        }

        return port;
    }

    /// <summary>A port of the loopback address that nobody has now, neither for TCP nor for UDP.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            tcp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var port = ((IPEndPoint)tcp.LocalEndPoint!).Port;
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Somebody's UDP port: ask for the next.
            }
        }
    }

    private RuntimeFolder MakeRuntime() =>
        RuntimeFolder.Make(_environment("XDG_RUNTIME_DIR") is { } user && Path.IsPathRooted(user) && IsPrivate(user) ? user : null);

    /// <summary>After a change of user the variable may still name the former one's folder; and where others may write, they may
    /// replace what stands there.</summary>
    private static bool IsPrivate(string folder) =>
        FileStamp.Of(folder) is { IsFolder: true } found && found.Owner == Kernel.User && (found.Permissions & OthersWrite) == 0;

    private static StepException Missing(VariablePart variable, string why) => new(variable.At, $"${{{variable.Name}}} has no value: {why}");
}
