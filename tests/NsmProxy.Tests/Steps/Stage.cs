using System.Text;
using Microsoft.Win32.SafeHandles;
using NsmProxy.Loop;
using NsmProxy.Processes;
using NsmProxy.Profiles;
using NsmProxy.Steps;
using NsmProxy.Tests.Files;
using NsmProxy.Text;

namespace NsmProxy.Tests.Steps;

/// <summary>What steps act on: a folder, variables, a group, and a program that is a shell script.</summary>
internal sealed class Stage : IDisposable
{
    public static readonly Position At = new(7, 3);

    private readonly TempFolder _folder = new();
    private readonly List<ChildProcess> _programs = [];

    public Stage(EventLoop loop, bool endsByItself = false)
    {
        Loop = loop;
        Group = ProcessGroup.Create(loop);
        Variables = VariablesIn(Folder);
        Context = new StepContext(loop, Variables, Traced.Add)
        {
            Environment = Environment,
            Directory = Folder,
            Group = Group,
            EndsByItself = endsByItself,
        };
    }

    public EventLoop Loop { get; }

    public string Folder => _folder.Path;

    public ProcessGroup Group { get; }

    public RunVariables Variables { get; }

    public StepContext Context { get; }

    public Dictionary<string, string> Environment { get; } = new() { ["PATH"] = "/usr/bin:/bin", ["WHO"] = "helper" };

    public List<string> Traced { get; } = [];

    public ChildProcess Program => _programs[^1];

    public string this[string relative] => _folder[relative];

    public static RunVariables VariablesIn(string folder, params (string Name, string Value)[] environment) =>
        new(name => environment.FirstOrDefault(pair => pair.Name == name).Value)
        {
            Folder = folder,
            Session = "/session",
            SessionName = "My Song",
            ClientId = "Test.nABC",
            ClientName = "Test",
            ProfileFolder = "/profiles",
        };

    public static Template Read(string text, TemplateUse use = TemplateUse.Step)
    {
        var result = TemplateReader.Read(text, At, use, index => new Position(At.Line, At.Column + index));
        Assert.Empty(result.Mistakes);
        return result.Template;
    }

    public static IReadOnlyList<Template> Command(params string[] words) => [.. words.Select(word => Read(word))];

    public static WrittenCondition Written(string file) => new(At, Read(file), TimeSpan.FromMilliseconds(20));

    /// <summary>Starts the program and waits until it said its first line, where it is to say one.</summary>
    public async Task<ChildProcess> StartAsync(string script, string? firstLine = "up")
    {
        var program = ChildProcess.Start(Loop, new ProcessStart(
            "/bin/sh", ["sh", "-c", script], Context.Environment, Folder, Group.Id, KeepsInput: true));
        _programs.Add(program);
        Variables.Pid = program.Pid;
        Context.Use(program);
        if (firstLine is not null)
        {
            await SaidAsync(firstLine);
        }

        return program;
    }

    public Task SaidAsync(string line) => OnLoop.Until(Loop, () => Program.Output.Last.Contains(line));

    /// <summary>Writes a line to the program's input: how a test lets a script go on.</summary>
    public void Tell(string line)
    {
        using var input = new FileStream(new SafeFileHandle(Program.Input!.DangerousGetHandle(), ownsHandle: false), FileAccess.Write, 0);
        input.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }

    public Task DoAsync(Step step, TimeSpan limit) => DoAsync([step], null, limit);

    public Task DoAsync(IReadOnlyList<Step> steps, TimeSpan limit) => DoAsync(steps, null, limit);

    public async Task DoAsync(IReadOnlyList<Step> steps, Condition? until, TimeSpan limit)
    {
        using var sequence = new Sequence(Context, steps, until);
        await sequence.RunAsync(Deadline.In(limit), CancellationToken.None);
    }

    public Task SeeAsync(Condition condition, TimeSpan limit) => DoAsync([], condition, limit);

    public void Dispose()
    {
        Group.Dispose();
        _programs.ForEach(program => program.Dispose());
        Variables.Dispose();
        for (var i = 0; Group.Members().Count > 0 && i < 1000; i++)
        {
            Thread.Sleep(1);
        }

        _folder.Dispose();
    }
}
