using System.CommandLine;
using NsmProxy.Loop;
using NsmProxy.Steps;

namespace NsmProxy.Cli;

/// <summary><c>nsmproxy jack-client NAME</c>, which a proxy starts to ask JACK: ends when JACK has a client of that name,
/// and says before what it saw.</summary>
internal static class JackClientCommand
{
    /// <summary>The command for the table; it is not shown.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("name");
        var command = new Command(JackClientWatch.Command, "Wait until JACK has a client of that name.") { name };
        command.Hidden = true;
        command.SetAction(parsed => Wait(parsed.GetRequiredValue(name)));
        return command;
    }

    private static int Wait(string name)
    {
        try
        {
            return EventLoop.Run(async loop =>
            {
                await JackServer.WaitForAsync(loop, name, Console.Out.WriteLine);
                return 0;
            });
        }
        catch (Exception problem) when (problem is DllNotFoundException or EntryPointNotFoundException)
        {
            Console.Out.WriteLine("JACK cannot be asked: its library libjack.so.0 is missing or too old. It comes with JACK, and with PipeWire's stand-in for it");
            return JackClientWatch.CannotAsk;
        }
    }
}
