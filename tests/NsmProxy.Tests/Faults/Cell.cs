using System.Globalization;

namespace NsmProxy.Tests.Faults;

/// <summary>One run of the matrix.</summary>
/// <param name="Behaviour">What the program is like.</param>
/// <param name="Moment">What happens meanwhile.</param>
/// <param name="Repeat">0, 1, 2 …: the same moment at another time, or in another state.</param>
internal sealed record Cell(Behaviour Behaviour, Moment Moment, int Repeat)
{
    private static readonly int[] Delays = [0, 2, 10, 40, 90, 200];

    /// <summary>How long after the command that is disturbed something happens.</summary>
    public TimeSpan Delay => TimeSpan.FromMilliseconds(Delays[Repeat / 2 % Delays.Length]);

    /// <summary>Every other repeat does the moment's other variant.</summary>
    public bool IsOther => Repeat % 2 == 1;

    /// <summary>Whether the program is faulty from its start on, not from a save.</summary>
    public bool IsFromStart => Moment is Moment.NewCopying or Moment.Rewriting || (Moment is Moment.New or Moment.Open && !IsOther);

    /// <summary>Whether nobody waits for its <c>open</c>.</summary>
    public bool HangsAtStart => IsFromStart && Behaviour.Words.Contains("end=stop");

    /// <summary>How it is asked for: <c>behaviour/moment/repeat</c>.</summary>
    public override string ToString() => $"{Behaviour.Name}/{NameOf(Moment)}/{Repeat.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The name of a moment or of a sort of fault, in small letters with a stroke between its words.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => string.Concat($"{value}".Select((letter, at) => char.IsUpper(letter) ? $"{(at > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
