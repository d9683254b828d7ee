using NsmProxy.Loop;
using NsmProxy.Processes;

namespace NsmProxy.Session;

/// <summary>Tells the user on the desktop, through notify-send(1) where it is installed.</summary>
public static class DesktopNotice
{
    /// <summary>Shows a notice, if that can be done.</summary>
    public static void Show(EventLoop loop, string title, string text)
    {
        if (Executable.Find("notify-send", "/", Environment.GetEnvironmentVariable("PATH")) is { } executable)
        {
            EventLoop.Start(() => ShowAsync(loop, executable, title, text));
        }
    }

    private static async Task ShowAsync(EventLoop loop, string executable, string title, string text)
    {
        try
        {
            using var notice = ChildProcess.Start(loop, new ProcessStart(executable, ["notify-send", "--", title, text], ProgramEnvironment.Own(), "/"));
            await notice.Ended;
        }
        catch (ProcessException)
        {
            // There is nobody left to tell that the notice could not be shown; the log holds the text.
        }
    }
}
