using NsmProxy.Processes;
using NsmProxy.Text;

namespace NsmProxy.Trial;

/// <summary>Writes values as a profile has them.</summary>
internal static class ProfileText
{
    /// <summary>A text that stands for itself, whatever is in it.</summary>
    public static string Literal(string text) => YamlText.Pattern(Escaped(text));

    /// <summary>A text that may stand in a template, and stands for itself there.</summary>
    public static string Escaped(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    /// <summary>A template as it was written.</summary>
    public static string Of(Template template) => YamlText.Pattern(template.Source);

    /// <summary>A signal's name: <c>USR1</c>.</summary>
    public static string Of(Signal signal) => signal.ToString() is ['S', 'I', 'G', .. var name] ? name : signal.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
