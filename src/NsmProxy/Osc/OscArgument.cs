using System.Diagnostics.CodeAnalysis;

namespace NsmProxy.Osc;

/// <summary>One argument of a message: a closed set with a record for every type of the OSC 1.0 specification, "OSC
/// Type Tag String" and its table of nonstandard types.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The named alternates are the records' constructors.")]
public abstract record OscArgument
{
    private protected OscArgument()
    {
    }

    /// <summary>Its type tag; for an array the tags of its elements in brackets.</summary>
    public abstract string Signature { get; }

    /// <summary>An <see cref="OscText"/>.</summary>
    public static implicit operator OscArgument(string value) => new OscText(value);

    /// <summary>An <see cref="OscInt32"/>.</summary>
    public static implicit operator OscArgument(int value) => new OscInt32(value);

    /// <summary>An <see cref="OscInt64"/>.</summary>
    public static implicit operator OscArgument(long value) => new OscInt64(value);

    /// <summary>An <see cref="OscFloat"/>.</summary>
    public static implicit operator OscArgument(float value) => new OscFloat(value);

    /// <summary>An <see cref="OscDouble"/>.</summary>
    public static implicit operator OscArgument(double value) => new OscDouble(value);

    /// <summary>An <see cref="OscBool"/>.</summary>
    public static implicit operator OscArgument(bool value) => new OscBool(value);

    /// <summary>An <see cref="OscBlob"/>.</summary>
    public static implicit operator OscArgument(byte[] value) => new OscBlob(value);
}
