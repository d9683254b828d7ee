namespace NsmProxy.Processes;

/// <summary>A signal by its Linux number (signal(7)).</summary>
/// <param name="Number">1 to 64.</param>
public readonly record struct Signal(int Number)
{
    private static readonly string[] Names =
    [
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT",
        "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ];

    /// <summary>Ends a program at once; it cannot be caught.</summary>
    public static Signal Kill { get; } = new(9);

    /// <summary>The usual signal to save on.</summary>
    public static Signal Usr1 { get; } = new(10);

    /// <summary>Asks a program to end.</summary>
    public static Signal Term { get; } = new(15);

    /// <summary>Lets a stopped program go on.</summary>
    public static Signal Continue { get; } = new(18);

    /// <summary>Stops a program; it cannot be caught.</summary>
    public static Signal Stop { get; } = new(19);

    /// <summary>The names that <see cref="TryParse"/> knows, without <c>SIG</c>.</summary>
    public static IReadOnlyList<string> KnownNames => Names;

    /// <summary>Reads <c>USR1</c>, <c>SIGUSR1</c> or <c>10</c>.</summary>
    /// <returns>False when <paramref name="text"/> names no signal.</returns>
    public static bool TryParse(string text, out Signal signal)
    {
        var name = text.StartsWith("SIG", StringComparison.Ordinal) ? text[3..] : text;
        var index = Array.IndexOf(Names, name);
        var number = index >= 0 ? index + 1 : int.TryParse(text, out var parsed) ? parsed : 0;
        signal = new Signal(number);
        return number is >= 1 and <= 64;
    }

    /// <summary><c>SIGUSR1</c>, or <c>signal 40</c> for those without a name.</summary>
    public override string ToString() => Number <= Names.Length ? "SIG" + Names[Number - 1] : $"signal {Number}";
}
