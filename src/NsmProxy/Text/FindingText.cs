namespace NsmProxy.Text;

/// <summary>The one place where a finding becomes words.</summary>
public static class FindingText
{
    /// <summary><c>file:line:column: error: message</c>, the source line with a caret, and the hint.</summary>
    public static string Format(Finding finding) => $"{finding.File}:{finding.At}: error: {finding.Message}";
}
