namespace NsmProxy.Tests.Servers;

/// <summary>A process's files below <c>/proc</c>.</summary>
internal static class ProcFile
{
    /// <summary>The text of one; empty when the process has ended, is a zombie, or is somebody else's.</summary>
    public static string Read(int pid, string name)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{name}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
