using System.Diagnostics;

namespace NsmProxy.Steps;

/// <summary>A moment by the monotonic clock by which something must be over. It can be brought forward while it is waited
/// for.</summary>
public sealed class Deadline
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Deadline? _outer;
    private TimeSpan _given;

    private Deadline(TimeSpan given, Deadline? outer)
    {
        _given = given;
        _outer = outer;
    }

    /// <summary>The time that was given, from the beginning.</summary>
    public TimeSpan Given => _outer is not null && _outer.Left < OwnLeft ? _outer.Given : _given;

    /// <summary>The time that is left; negative when it has passed.</summary>
    public TimeSpan Left
    {
        get
        {
            var own = OwnLeft;
            return _outer?.Left is { } outer && outer < own ? outer : own;
        }
    }

    /// <summary>Whether no time is left.</summary>
    public bool HasPassed => Left <= TimeSpan.Zero;

    private TimeSpan OwnLeft => _given - Stopwatch.GetElapsedTime(_began);

    /// <summary>A deadline that much time from now.</summary>
    public static Deadline In(TimeSpan time) => new(time, null);

    /// <summary>A deadline that much time from now, or this one if it comes first.</summary>
    public Deadline AtMost(TimeSpan time) => new(time, this);

    /// <summary>Brings it forward to that much time from now, if it would come later.</summary>
    public void Shorten(TimeSpan left)
    {
        if (left < Left)
        {
            _given = Stopwatch.GetElapsedTime(_began) + left;
        }
    }
}
