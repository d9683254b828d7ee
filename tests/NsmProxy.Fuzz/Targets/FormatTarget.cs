using System.Text;
using NsmProxy.Files;
using NsmProxy.Files.Formats;

namespace NsmProxy.Fuzz.Targets;

/// <summary>A format of <c>rewrite</c>. An input is an expression, a value and a file: a line, a line, and the rest; <c>␤</c> in
/// the value stands for a line end.</summary>
/// <param name="name">The format's name.</param>
/// <param name="tokens">Words of its grammar.</param>
/// <param name="edits">Files below <see cref="Golden"/>, each with an expression and a value.</param>
internal sealed class FormatTarget(string name, IReadOnlyList<string> tokens, IReadOnlyList<(string File, string Expression, string Value)> edits) : FuzzTarget
{
    // A long value at thousands of places fills the memory by itself.
    private const int LongestValue = 500;

    private const string Golden = "tests/NsmProxy.Tests/Files/Formats/Golden";

    private readonly FileFormat _format = FileFormat.Find(name)!;

    /// <inheritdoc/>
    public override string Name => name.Replace("xml+gzip", "gzip", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tokens => tokens;

    /// <summary>A regular expression may search for two seconds before it is given up, and each of the laws searches.</summary>
    public override TimeSpan Longest => _format.Format is TextFormat ? TimeSpan.FromSeconds(15) : base.Longest;

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
        edits.Select(edit => (byte[])[.. Bytes($"{edit.Expression}\n{edit.Value}\n"), .. File.ReadAllBytes(Path.Combine(Checkout.Folder, Golden, edit.File))]);

    /// <inheritdoc/>
    public override void Try(byte[] input)
    {
        try
        {
            TryLaws(input);
        }
        catch (ContentException slow) when (_format.Format is TextFormat && slow.Message.Contains("takes longer than", StringComparison.Ordinal))
        {
            // A search has two seconds by the clock: one that had ended in time the first time may not, on a busy machine, the next.
        }
    }

    private void TryLaws(byte[] input)
    {
        var (expression, rest) = Line(input);
        var (value, content) = Line(rest);
        if (_format.Format.Mistake(expression) is { } mistake)
        {
            Law(mistake.Index >= 0 && mistake.Index <= expression.Length && mistake.Message.Length > 0, "a mistake lies outside of the expression");
            Asked(() => ConfigurationFile.Of("x", _format, content));
            return;
        }

        if (Asked(() => ConfigurationFile.Of("x", _format, content)) is not { } file || Asked(() => file.Find(expression)) is not { } found)
        {
            return;
        }

        Law(ReferenceEquals(content, file.ToBytes()), "a file that nobody changed is another one");
        value = value[..Math.Min(value.Length, LongestValue)];
        foreach (var given in (GivenValue[])[new(value.Replace('␤', '\n')), new(value, IsPlain: true)])
        {
            Edit(content, expression, given, found);
        }

        Unchanged(content, expression);
    }

    /// <summary>Sets a value, and reads it back.</summary>
    private void Edit(byte[] content, string expression, GivenValue value, IReadOnlyList<FoundValue> former)
    {
        var file = ConfigurationFile.Of("x", _format, content);
        if (Asked(() => Set(file, expression, value)) is null)
        {
            Law(!file.IsChanged, "an edit was refused, and made");
            return;
        }

        // Its encoding may have no such character.
        if (Asked(file.ToBytes) is not { } edited)
        {
            return;
        }

        var again = ConfigurationFile.Of("x", _format, edited);
        if (!IsAddressedByContent(expression))
        {
            var found = again.Find(expression);
            Law(found.Count == Math.Max(1, former.Count), $"set, and found other times: {former.Count} before, {found.Count} after");
            Law(found.All(one => one.Value == value.Text), $"set, and read back otherwise: '{value.Text}', '{found.FirstOrDefault(one => one.Value != value.Text)?.Value}'");
            again.Set(expression, value);
            Law(!again.IsChanged, "set twice, and the second time changed something");
        }
    }

    private static ConfigurationFile Set(ConfigurationFile file, string expression, GivenValue value)
    {
        file.Set(expression, value);
        return file;
    }

    /// <summary>Setting what is there changes nothing, and a change of all values leaves everything outside of them.</summary>
    private void Unchanged(byte[] content, string expression)
    {
        var document = Read(content);
        var found = document.Find(expression);
        var end = 0;
        foreach (var one in found)
        {
            Law(one.Start >= end && one.Length >= 0 && one.Start + one.Length <= document.Text.Length, "values overlap, or lie outside of the file");
            end = one.Start + one.Length;
        }

        Law(document.Replace([.. found.Select(one => (one, Same(document.Text, one)))]) == document.Text, "a value was set to what it is, and something changed");
    }

    /// <summary>The value as it is given again: a number where values have types and it is one.</summary>
    private static GivenValue Same(string text, FoundValue found) =>
        found.Write(new GivenValue(found.Value, IsPlain: true)) == text.Substring(found.Start, found.Length) ? new(found.Value, IsPlain: true) : new(found.Value);

    private Document Read(byte[] content)
    {
        var plain = _format.IsCompressed ? GzipContainer.Unpack(content, LongestInput << 10) : content;
        return _format.Format.Parse(ContentEncoding.Of(plain, _format.Format).Decode(plain));
    }

    /// <summary>Whether an edit may change what an expression addresses.</summary>
    private bool IsAddressedByContent(string expression) => _format.Format switch
    {
        TextFormat => true,
        XmlFormat => expression.Contains('=', StringComparison.Ordinal),
        IniFormat => false,
        _ => expression.Split('/') is var tokens && (tokens.Contains("*") || tokens.Contains("-")),
    };

    private static (string First, byte[] Others) Line(byte[] input)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        return end < 0 ? (Encoding.UTF8.GetString(input), []) : (Encoding.UTF8.GetString(input, 0, end), input[(end + 1)..]);
    }

    /// <summary>What the user is told of begins with the file's name.</summary>
    private static T? Asked<T>(Func<T> act)
        where T : class
    {
        try
        {
            return act();
        }
        catch (FilesException refused)
        {
            Law(refused.Message.StartsWith('x') && refused.Message.Length > 2, "a refusal does not name the file: " + refused.Message);
            return null;
        }
    }
}
