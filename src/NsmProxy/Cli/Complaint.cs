using NsmProxy.Text;

namespace NsmProxy.Cli;

/// <summary>Words for the user about what was not done.</summary>
internal static class Complaint
{
    /// <summary>Writes <c>nsmproxy: problem</c> to standard error. Names in it may be a stranger's: they have no power over the terminal.</summary>
    /// <param name="problem">One line or several.</param>
    public static void Say(string problem) => Console.Error.WriteLine($"nsmproxy: {Visible.Message(problem)}");
}
