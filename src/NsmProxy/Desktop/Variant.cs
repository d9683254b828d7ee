using System.Runtime.InteropServices;

namespace NsmProxy.Desktop;

/// <summary>A value with a D-Bus type: a reference to a <c>GVariant</c> (GLib reference manual).</summary>
public sealed class Variant : SafeHandle
{
    /// <summary>Takes over a reference.</summary>
    internal Variant(nint reference)
        : base(0, ownsHandle: true) => SetHandle(reference);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Its type as a D-Bus signature: <c>a(so)</c>.</summary>
    public string Type => Marshal.PtrToStringUTF8(Gio.TypeOf(this))!;

    /// <summary>How many parts an array, a structure or a variant has.</summary>
    public int Count => (int)Gio.CountOf(this);

    /// <summary>The value of a text, an object path or a signature.</summary>
    public string Text => Marshal.PtrToStringUTF8(Gio.TextOf(this, out var length), (int)length);

    /// <summary>The value of a <c>u</c>.</summary>
    public uint Unsigned => Gio.UnsignedOf(this);

    /// <summary>The value of an <c>i</c>.</summary>
    public int Signed => Gio.SignedOf(this);

    /// <summary>The value of a <c>b</c>.</summary>
    public bool Boolean => Gio.BooleanOf(this) != 0;

    /// <summary>Reads a value in GVariant's text format.</summary>
    /// <param name="type">Its type, a valid D-Bus signature of one type.</param>
    /// <param name="text">The value.</param>
    /// <exception cref="DesktopException">The text is no value of that type.</exception>
    public static Variant Parse(string type, string text)
    {
        Gio.Require();
        var wanted = Gio.NewType(type);
        try
        {
            var variant = Gio.Parse(wanted, text, 0, 0, out var error);
            return error == 0 ? new Variant(variant) : throw GioError.Take(error, default);
        }
        finally
        {
            Gio.FreeType(wanted);
        }
    }

    /// <summary>A part of an array or structure.</summary>
    public Variant Child(int index) => new(Gio.ChildOf(this, (nuint)index));

    /// <summary>What a variant (<c>v</c>) holds.</summary>
    public Variant Content() => new(Gio.ContentOf(this));

    /// <summary>The text of a part.</summary>
    public string TextAt(int index)
    {
        using var child = Child(index);
        return child.Text;
    }

    /// <summary>The value in GVariant's text format.</summary>
    public override string ToString()
    {
        var text = Gio.Print(this, 0);
        var result = Marshal.PtrToStringUTF8(text)!;
        Gio.Free(text);
        return result;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Gio.UnrefVariant(handle);
        return true;
    }
}
