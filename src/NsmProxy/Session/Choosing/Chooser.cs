using NsmProxy.Files;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Session.Choosing;

/// <summary>Finds out which program a client shall be: what its folder says, and what the user says when asked. Nothing waits
/// for the user: a choice is written into the folder, by the list or by <c>nsmproxy choose</c>, and seen there.</summary>
public sealed class Chooser : IDisposable
{
    private readonly EventLoop _loop;
    private readonly ChoosingSetup _setup;
    private readonly Trace _trace;
    private readonly Action<ClientMessage> _send;
    private readonly Action<bool> _chosen;
    private Open? _request;
    private Choice _opened = new NoChoice();
    private string? _declined;
    private ClientFolder? _folder;
    private RenameWatch? _watch;
    private RenameWatch? _trustWatch;
    private ProcessGroup? _dialog;
    private bool _asks;

    /// <summary>Knows no folder yet.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="setup">What there is to choose from.</param>
    /// <param name="trace">Is kept in the folder while no program is there.</param>
    /// <param name="send">Takes what the session manager shall know.</param>
    /// <param name="chosen">Called when the user has chosen; with whether it is another program than was opened last.</param>
    public Chooser(EventLoop loop, ChoosingSetup setup, Trace trace, Action<ClientMessage> send, Action<bool> chosen)
    {
        _loop = loop;
        _setup = setup;
        _trace = trace;
        _send = send;
        _chosen = chosen;
    }

    /// <summary>Where the session manager's last <c>open</c> said.</summary>
    public Open Request => _request ?? throw new InvalidOperationException("nothing was opened yet");

    /// <summary>What is to be opened now. It is labelled, and the next one that is chosen will be told.</summary>
    public Choice Read(Open request)
    {
        _opened = ReadOf(request);
        if (_opened is ProfileChoice)
        {
            // The program's now.
            _folder?.Dispose();
            _folder = null;
        }

        _declined = null;
        _send(new Label(_opened switch
        {
            ProfileChoice choice => choice.Profile.Name,
            RefusedChoice refused => refused.Label,
            _ => "choose a program",
        }));
        return _opened;
    }

    /// <summary>Tells of a choice that was made while nothing could be done about it.</summary>
    public void Heed()
    {
        if (_request is { } request && ChoiceReader.KeyOf(request.Path) is var key && key != _opened.Key && key != _declined)
        {
            _chosen(true);
        }
    }

    /// <summary>Takes the choice back that was made since the program was opened.</summary>
    public void KeepProgram()
    {
        // If that cannot be written it is still not heeded again.
        _declined = ChoiceReader.KeyOf(Request.Path);
        Write(_opened.Key);
    }

    /// <summary>Shows or hides the list. Without a program that could show it the user is told what to type instead.</summary>
    public void Switch(bool show)
    {
        if (!show)
        {
            _dialog?.Dispose();
        }
        else if (!_asks)
        {
            _asks = true;
            EventLoop.Start(AskAsync);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder?.Dispose();
        _watch?.Dispose();
        _trustWatch?.Dispose();
        _dialog?.Dispose();
    }

    private Choice ReadOf(Open request)
    {
        try
        {
            if (request.Path != _request?.Path)
            {
                _watch?.Dispose();
                _watch = null;
            }

            _request = request;
            _folder?.Dispose();
            _folder = null;
            _folder = ClientFolder.Open(request.Path);
            _trace.WriteTo(_folder.ProxyLog);
            if (ChoiceFile.Read(request.Path) is null)
            {
                ChoiceFile.Write(request.Path, "");
            }

            _watch ??= new RenameWatch(_loop, StateFolder.Prepare(request.Path), OnReplaced);
            // What nsm-proxy left there may become trusted.
            _trustWatch ??= _setup.IsNsmProxy ? new RenameWatch(_loop, UserState.Folder(Trust.FolderName), _ => OnTrusted()) : null;
            return ChoiceReader.Read(request.Path, _setup);
        }
        catch (Exception problem) when (Refusal.IsOne(problem))
        {
            return new RefusedChoice("", Refusal.Explain(problem), "not opened");
        }
    }

    private void OnReplaced(string name)
    {
        if (name == ChoiceFile.Name)
        {
            _declined = null;
            _chosen(ChoiceReader.KeyOf(Request.Path) != _opened.Key);
        }
    }

    private void OnTrusted()
    {
        if (_opened is RefusedChoice { Key: "" })
        {
            _chosen(true);
        }
    }

    private bool Write(string id)
    {
        try
        {
            ChoiceFile.Write(Request.Path, id);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _send(new StatusMessage(3, $"the choice could not be remembered: {problem.Message}"));
            return false;
        }
    }

    private async Task AskAsync()
    {
        try
        {
            var programs = await Task.Run(() => OfferedProgram.Of(_setup.Collection));
            if (DialogCommand.For(programs, ChoiceFile.Read(Request.Path) ?? "", Environment.GetEnvironmentVariable) is not { } command)
            {
                Tell("there is no window to choose a program in (zenity, kdialog or yad, and a display)");
            }
            else if (await ShowAsync(command, programs) is { } id)
            {
                // Seen by the watch, and where there is none told here.
                if (Write(id) && _watch is null)
                {
                    OnReplaced(ChoiceFile.Name);
                }
            }
            else if (_opened is not ProfileChoice)
            {
                Tell("no program was chosen");
            }
        }
        catch (ProcessException problem)
        {
            Tell(problem.Message);
        }
        finally
        {
            _asks = false;
        }
    }

    /// <returns>The chosen id, or null.</returns>
    private async Task<string?> ShowAsync(DialogCommand command, IReadOnlyList<OfferedProgram> programs)
    {
        using var group = ProcessGroup.Create(_loop);
        var environment = new Dictionary<string, string>(ProgramEnvironment.Own());
        environment.Remove("NSM_URL");
        using var dialog = ChildProcess.Start(_loop, new ProcessStart(command.Executable, command.Arguments, environment, "/", group.Id));
        var printed = new List<string>();
        dialog.Output.Line += printed.Add;
        _dialog = group;
        _send(new GuiState(true));
        await dialog.Ended;
        _dialog = null;
        _send(new GuiState(false));
        return DialogCommand.ChosenIn(printed, programs);
    }

    private void Tell(string what) => _send(new StatusMessage(
        2, $"{what}; type: nsmproxy choose {ShellWord.Quote(Request.Path)} ID ('nsmproxy profiles' lists the IDs)"));
}
