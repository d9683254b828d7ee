namespace NsmProxy.Profiles;

/// <summary>The types of an OSC argument (OSC 1.0 specification, "OSC Type Tag String" and nonstandard types), each named as
/// in <c>{int32: 5}</c>, in small letters.</summary>
public enum OscType
{
    /// <summary><c>i</c>: a whole number of 32 bits.</summary>
    Int32,

    /// <summary><c>h</c>: a whole number of 64 bits.</summary>
    Int64,

    /// <summary><c>f</c>: a number of 32 bits.</summary>
    Float,

    /// <summary><c>d</c>: a number of 64 bits.</summary>
    Double,

    /// <summary><c>s</c>: a text.</summary>
    String,

    /// <summary><c>S</c>: a text that some programs tell apart from the other.</summary>
    Symbol,

    /// <summary><c>b</c>: bytes, written in base64.</summary>
    Blob,

    /// <summary><c>c</c>: an ASCII character.</summary>
    Char,

    /// <summary><c>r</c>: a colour, written <c>#rrggbbaa</c>.</summary>
    Color,

    /// <summary><c>m</c>: a MIDI message, four numbers: port, status and two bytes of data.</summary>
    Midi,

    /// <summary><c>t</c>: a time, written as in RFC 3339, or <c>immediately</c>.</summary>
    Time,

    /// <summary><c>T</c> or <c>F</c>.</summary>
    Bool,

    /// <summary><c>N</c>: nothing.</summary>
    Nil,

    /// <summary><c>I</c>: without end, and in OSC 1.1 an impulse.</summary>
    Infinitum,
}
