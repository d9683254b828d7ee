using NsmProxy.Files;
using NsmProxy.Files.Paths;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;

namespace NsmProxy.Session;

/// <summary>A client's folder, made ready for the program: what a crash left was put right, the files of a new project are
/// there.</summary>
public sealed class PreparedProject : IDisposable
{
    private PreparedProject(RunVariables variables, Keeping keeping, StepContext context, ExternalFiles external)
    {
        External = external;
        Variables = variables;
        Keeping = keeping;
        Context = context;
    }

    /// <summary>The values of the profile's variables.</summary>
    public RunVariables Variables { get; }

    /// <summary>The project files as they were before the last save.</summary>
    public Keeping Keeping { get; }

    /// <summary>What the profile's steps act on.</summary>
    public StepContext Context { get; }

    /// <summary>The paths of other files in the project.</summary>
    public ExternalFiles External { get; }

    /// <summary>Prepares a folder, which is there and taken for this proxy.</summary>
    /// <param name="profile">How the program is opened.</param>
    /// <param name="request">Where, and under which names.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="group">Where the program will live.</param>
    /// <param name="trace">Takes what is done.</param>
    /// <param name="send">Takes what the session manager shall know.</param>
    /// <param name="nsmUrl">The session manager of a relayed program; null for every other.</param>
    /// <param name="running">The variables of the program that comes from another project, or null when it is yet to be
    /// started.</param>
    /// <param name="cancel">Asked when the project is not to be opened any more.</param>
    /// <exception cref="FilesException">Something in it cannot be made.</exception>
    /// <exception cref="StepException">A variable has no value.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled before.</exception>
    public static async Task<PreparedProject> PrepareAsync(
        Profile profile, Open request, EventLoop loop, ProcessGroup group, Trace trace, Action<ClientMessage> send, string? nsmUrl, RunVariables? running, CancellationToken cancel)
    {
        var variables = VariablesOf(profile, request, running);
        try
        {
            var project = profile.Project.Select(variables.ExpandInside).ToList();
            variables.Project = project.FirstOrDefault();
            var lastGood = new LastGoodVersion(request.Path, [.. project.Select(file => Path.GetRelativePath(request.Path, file))]);
            Recover(lastGood, trace, send);
            ClearLeftovers(request.Path, trace);
            foreach (var file in project)
            {
                RequireOrdinary(file, request.Path);
                NewFolder.Make(Path.GetDirectoryName(file)!, CreationModes.ProjectFolder);
            }

            foreach (var file in await NewProject.MakeAsync(profile.New, variables, cancel))
            {
                trace.Line($"made {file}");
            }

            cancel.ThrowIfCancellationRequested();

            if (profile.Label is { } label)
            {
                send(new Label(variables.Expand(label)));
            }

            if (running is null)
            {
                ConfigurationRewrite.Run(profile.Rewrite, variables, trace.Line);
            }

            var context = new StepContext(loop, variables, trace.Line)
            {
                Environment = ProgramEnvironment.Build(ProgramEnvironment.Own(), profile, variables, group.Mark, nsmUrl),
                Directory = profile.Directory is { } directory ? variables.ExpandPath(directory) : request.Path,
                Group = group,
                EndsByItself = profile.OneShot,
            };
            return new PreparedProject(variables, new Keeping(lastGood, context, send), context, new ExternalFiles(profile.Paths, context, request.IsInSession, send));
        }
        catch
        {
            variables.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Keeping.Dispose();
        Variables.Dispose();
    }

    private static RunVariables VariablesOf(Profile profile, Open request, RunVariables? running) => new(Environment.GetEnvironmentVariable, running)
    {
        Folder = request.Path,
        Session = Path.GetDirectoryName(request.Path) ?? "/",
        SessionName = request.SessionName,
        ClientId = request.ClientId,
        ClientName = profile.Name,
        ProfileFolder = Path.GetDirectoryName(profile.File)!,
    };

    /// <summary>The program writes wherever a link of a stranger's session leads, and waits at a pipe for ever.</summary>
    private static void RequireOrdinary(string file, string folder)
    {
        if (FileStamp.Of(RealPlace.Within(file, folder)) is { IsFile: false, IsFolder: false })
        {
            throw new FilesException($"{file} is neither a file nor a folder, and no program is given that as its project; remove it");
        }
    }

    private static void ClearLeftovers(string folder, Trace trace)
    {
        foreach (var name in new[] { folder, Path.Combine(folder, StateFolder.Name) }.SelectMany(TemporaryName.ClearIn))
        {
            trace.Line($"removed {name}, which a proxy that was killed had left");
        }
    }

    private static void Recover(LastGoodVersion lastGood, Trace trace, Action<ClientMessage> send)
    {
        if (lastGood.Recover() is { Kind: not RecoveryKind.Nothing } recovery)
        {
            trace.Line(recovery.ToString());
            send(new StatusMessage(3, recovery.ToString()));
        }
    }
}
