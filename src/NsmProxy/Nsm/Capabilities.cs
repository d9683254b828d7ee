using System.Buffers;

namespace NsmProxy.Nsm;

/// <summary>A list of capabilities as the protocol writes it (NSM API 1.1.2, tables 1 and 2).</summary>
public static class Capabilities
{
    private const int LongestName = 50;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    /// <summary>Client: it sends <c>/nsm/client/progress</c>.</summary>
    public const string Progress = "progress";

    /// <summary>Client: it sends <c>/nsm/client/message</c>.</summary>
    public const string Message = "message";

    /// <summary>Client and server: an optional GUI can be shown and hidden.</summary>
    public const string OptionalGui = "optional-gui";

    /// <summary>Client: it can open another project without being restarted.</summary>
    public const string Switch = "switch";

    /// <summary>Client: it says whether there are unsaved changes.</summary>
    public const string Dirty = "dirty";

    /// <summary>The capabilities of a list, each once. What cannot be the name of one is passed over: the list may come from
    /// a program, or from a file.</summary>
    public static IReadOnlyList<string> Read(string text)
    {
        var names = new List<string>();
        foreach (var name in text.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!names.Contains(name) && name.Length <= LongestName && name.AsSpan().IndexOfAnyExcept(NameCharacters) < 0)
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary><c>:one:two:</c>, or nothing for none.</summary>
    public static string Write(IReadOnlyCollection<string> capabilities) => capabilities.Count == 0 ? "" : $":{string.Join(':', capabilities)}:";
}
