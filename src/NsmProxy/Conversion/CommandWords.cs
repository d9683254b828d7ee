namespace NsmProxy.Conversion;

/// <summary>A command of another proxy as a list of words, which is what a profile has.</summary>
/// <param name="Words">Values of a profile, with its variables; null when only a shell can make them.</param>
/// <param name="NeedsShell">What in the text only a shell understands, for the user; null when nothing does.</param>
public sealed record CommandWords(IReadOnlyList<string>? Words, string? NeedsShell)
{
    /// <summary>What a text needs that ends in a quote: no shell understands it.</summary>
    public const string OpenQuote = "a quote that is not closed";

    /// <summary>Splits a command.</summary>
    /// <param name="text">The text.</param>
    /// <param name="manner">How the other proxy splits it.</param>
    /// <param name="configFile">What <c>$CONFIG_FILE</c> becomes in the profile.</param>
    public static CommandWords Of(string text, CommandManner manner, string configFile) => new CommandSplitter(text, manner, configFile).Run();

    /// <summary>Splits a text without variables.</summary>
    public static CommandWords OfPlain(string text) => new CommandSplitter(text, CommandManner.Split, configFile: null).Run();
}
