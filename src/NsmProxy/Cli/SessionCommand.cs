using System.CommandLine;
using NsmProxy.Control;
using NsmProxy.Loop;
using NsmProxy.Nsm;
using NsmProxy.Text;
using Command = System.CommandLine.Command;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy session</c>: the session manager's control protocol (NSM API 1.1.2, chapter 2.7).</summary>
internal static class SessionCommand
{
    private const string NameWord = "NAME";

    /// <summary>The command for the table.</summary>
    public static Command Create() => new(
        "session",
        $"""
        Tell the session manager what to do: list, make, open, save and close sessions, and add programs.

        {ServerChoice.Help}

        Exit status 0: done, and the session manager's words are on standard output. 1: refused, failed, or not answered in
        time. 2: wrong use. 3: there is no session manager.

        Examples:
          nsmproxy session list
          nsmproxy session new song
          nsmproxy session add seq24-nsm
          nsmproxy session save
        """)
    {
        Verb("list", "Print the names of all sessions, one a line, sorted.", 10, ControlVerb.List),
        Verb("new", "Save and close the open session, and make and open a new one.", 180, ControlVerb.New, NameWord),
        Verb("open", "Save and close the open session, and open another.", 180, ControlVerb.Open, NameWord),
        Verb("duplicate", "Save and close the open session, copy it, and open the copy.", 600, ControlVerb.Duplicate, NameWord),
        Verb("save", "Save the open session.", 90, ControlVerb.Save),
        Verb("close", "Save and close the open session.", 180, ControlVerb.Close),
        Verb("abort", "Close the open session WITHOUT SAVING: all changes since the last save are lost.", 90, ControlVerb.Abort),
        Verb("quit", "Save and close the open session, and end the session manager.", 180, ControlVerb.Quit),
        Adding(),
    };

    private static Command Verb(string name, string description, int seconds, ControlVerb verb, string? argument = null)
    {
        var url = ServerChoice.UrlOption();
        var timeout = TimeoutOption(seconds);
        var command = new Command(name, description) { url, timeout };
        Argument<string>? session = null;
        if (argument is not null)
        {
            session = new Argument<string>(argument) { Description = "the session's name, as 'nsmproxy session list' prints it" };
            command.Add(session);
        }

        command.SetAction(parsed =>
        {
            var limit = TimeSpan.FromSeconds(parsed.GetValue(timeout));
            var order = new ControlCommand(verb, session is null ? null : parsed.GetRequiredValue(session));
            return Talk(parsed.GetValue(url), (loop, control) => verb switch
            {
                ControlVerb.List => ListAsync(loop, control, limit),
                ControlVerb.Open => OpenAsync(loop, control, order, limit),
                ControlVerb.Save => SaveAsync(loop, control, limit),
                ControlVerb.Quit => QuitAsync(loop, control, limit),
                _ => TellAsync(loop, control, order, limit),
            });
        });
        return command;
    }

    private static Command Adding()
    {
        var url = ServerChoice.UrlOption();
        var timeout = TimeoutOption(30);
        var executables = new Argument<string[]>("EXECUTABLE") { Arity = ArgumentArity.OneOrMore, Description = "names of programs in the session manager's PATH" };
        var command = new Command(
            "add",
            """
            Add programs to the open session by the names of their executables.

            The session manager starts them; nsmd says so also when that fails. 'nsmproxy add ID' adds a program by its
            profile, and waits until it runs.

            Example:
              nsmproxy session add seq24-nsm jackpatch
            """)
        {
            executables, url, timeout,
        };
        command.SetAction(parsed => Talk(parsed.GetValue(url), async (loop, control) =>
        {
            var status = 0;
            foreach (var executable in parsed.GetRequiredValue(executables))
            {
                status = Math.Max(status, await AddAsync(loop, control, executable, TimeSpan.FromSeconds(parsed.GetValue(timeout))));
            }

            return status;
        }));
        return command;
    }

    /// <summary>Runs a conversation with the session manager; what fails is said on standard error.</summary>
    /// <param name="url">What <c>--url</c> gives, or null.</param>
    /// <param name="talk">The conversation; gives the exit status.</param>
    /// <returns>The exit status.</returns>
    public static int Talk(string? url, Func<EventLoop, SessionControl, Task<int>> talk)
    {
        if (!ServerChoice.TryFind(url, out var server, out var status))
        {
            return status;
        }

        try
        {
            return EventLoop.Run(async loop =>
            {
                using var control = await BeginAsync(loop, server);
                return await talk(loop, control);
            });
        }
        catch (NoServerException problem)
        {
            Complaint.Say(problem.Message);
            return ServerChoice.NoServer;
        }
        catch (ControlException problem)
        {
            return Complain(problem.Message);
        }
    }

    /// <summary>Tells the session manager one thing, prints its words, and explains a refusal.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> TellAsync(EventLoop loop, SessionControl control, ControlCommand order, TimeSpan limit)
    {
        switch (await AskAsync(loop, control, order, limit))
        {
            case ControlRefused refused:
                return Complain(ControlWords.Refused(control.Server, order, refused));
            case ControlDone done:
                Console.Out.WriteLine(TerminalText.Plain(done.Text));
                break;
            default:
                break;
        }

        return 0;
    }

    /// <summary>Adds one executable, unless it is known that the session manager would not find it.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> AddAsync(EventLoop loop, SessionControl control, string executable, TimeSpan limit) =>
        ServerPath.Of(control.Server) is { } path && !executable.Contains('/', StringComparison.Ordinal) && !path.Finds(executable)
            ? Complain($"{control.Server.Program} cannot start {Quote.Of(executable)}: there is no such program in its PATH ({path.Folders})")
            : await TellAsync(loop, control, new ControlCommand(ControlVerb.Add, executable), limit);

    /// <summary>The option <c>--timeout</c>.</summary>
    /// <param name="seconds">Its default.</param>
    public static Option<double> TimeoutOption(double seconds)
    {
        var option = new Option<double>("--timeout")
        {
            HelpName = "SECONDS",
            Description = "how long to wait for the answer",
            DefaultValueFactory = _ => seconds,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 86400))
            {
                result.AddError("--timeout is a number of seconds greater than 0 and at most 86400, a day");
            }
        });
        return option;
    }

    private static async Task<SessionControl> BeginAsync(EventLoop loop, RunningServer server)
    {
        using var waiting = new WaitingLine(loop, $"waiting for {server.Program} at {server.Address}");
        return await SessionControl.BeginAsync(loop, server);
    }

    /// <summary>Tells the session manager one thing, with a line on the terminal while it takes its time.</summary>
    public static async Task<ControlAnswer> AskAsync(EventLoop loop, SessionControl control, ControlCommand order, TimeSpan limit)
    {
        using var waiting = new WaitingLine(loop, $"waiting for {control.Server.Program} to {ControlWords.Of(order)}");
        return await control.AskAsync(order, limit);
    }

    private static async Task<int> ListAsync(EventLoop loop, SessionControl control, TimeSpan limit)
    {
        using var waiting = new WaitingLine(loop, $"waiting for {control.Server.Program} to list the sessions");
        foreach (var name in await control.ListAsync(limit))
        {
            Console.Out.WriteLine(TerminalText.Plain(name));
        }

        return 0;
    }

    /// <summary>Session managers answer "Saved." also when a client could not, so the proxies are looked at.</summary>
    private static async Task<int> SaveAsync(EventLoop loop, SessionControl control, TimeSpan limit)
    {
        var began = DateTime.UtcNow;
        var status = await TellAsync(loop, control, new ControlCommand(ControlVerb.Save), limit);
        foreach (var proxy in ProxyList.Running())
        {
            if (ProxyList.IsOf(proxy, control.Server) && proxy.Report is { LastSave: { Proved: false } save } && save.At >= began)
            {
                status = Complain($"{proxy.Report.Name ?? proxy.Id} was not saved: {TerminalText.Plain(save.Text)}");
            }
        }

        return status;
    }

    /// <summary>nsmd does not save when it is told to quit, whatever the API says, so the session is closed first.</summary>
    private static async Task<int> QuitAsync(EventLoop loop, SessionControl control, TimeSpan limit)
    {
        var close = new ControlCommand(ControlVerb.Close);
        if (await AskAsync(loop, control, close, limit) is ControlRefused refused && refused.Code != (int)ErrorCode.NoSessionOpen)
        {
            return Complain(ControlWords.Refused(control.Server, close, refused));
        }

        using var waiting = new WaitingLine(loop, $"waiting for {control.Server.Program} to quit");
        Console.Out.WriteLine(await control.QuitAsync(limit) ? $"{control.Server.Program} has ended." : $"{control.Server.Program} was told to quit.");
        return 0;
    }

    /// <summary>ray-daemon makes the session that it is told to open and does not have, so a mistyped name is found before.</summary>
    private static async Task<int> OpenAsync(EventLoop loop, SessionControl control, ControlCommand order, TimeSpan limit)
    {
        var name = order.Name ?? "";
        var names = await control.ListAsync(limit);
        if (!names.Contains(name))
        {
            var near = NearestName.Find(name, names) is { } found ? $"did you mean {Quote.Of(found)}?" : "'nsmproxy session list' names the sessions";
            return Complain($"{control.Server.Program} has no session {Quote.Of(name)}; {near}");
        }

        return await TellAsync(loop, control, order, limit);
    }

    private static int Complain(string problem)
    {
        Complaint.Say(problem);
        return 1;
    }
}
