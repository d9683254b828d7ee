using System.Text;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>What is worth knowing of a test that fails: its output, or where several run at once in a fixture, kept by thread.</summary>
internal static class Notes
{
    [ThreadStatic]
    private static StringBuilder? _kept;

    /// <summary>Keeps what this thread notes from now on.</summary>
    public static void Begin() => _kept = new StringBuilder();

    /// <summary>What it has noted.</summary>
    public static string End()
    {
        var text = _kept?.ToString() ?? "";
        _kept = null;
        return text;
    }

    /// <summary>Notes a text.</summary>
    public static void Add(string text)
    {
        if (_kept is { } kept)
        {
            kept.AppendLine(text);
        }
        else
        {
            TestContext.Current.TestOutputHelper?.WriteLine(text);
        }
    }
}
