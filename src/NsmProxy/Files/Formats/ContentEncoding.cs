using System.Text;
using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>How a file's bytes are characters, without loss: what is decoded and encoded again is the same bytes.</summary>
internal sealed class ContentEncoding
{
    // The declaration of XML stands within the first bytes (XML 1.0, appendix F).
    private const int HeadLength = 1024;

    private static readonly ContentEncoding Utf8 = new("UTF-8", new UTF8Encoding(false, throwOnInvalidBytes: true), []);

    private static readonly ContentEncoding[] Marked =
    [
        new("UTF-8", new UTF8Encoding(false, throwOnInvalidBytes: true), [0xEF, 0xBB, 0xBF]),
        new("UTF-16", new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), [0xFF, 0xFE]),
        new("UTF-16", new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), [0xFE, 0xFF]),
    ];

    private readonly string _name;
    private readonly Encoding _encoding;
    private readonly byte[] _mark;

    private ContentEncoding(string name, Encoding encoding, byte[] mark)
    {
        _name = name;
        _encoding = encoding;
        _mark = mark;
    }

    /// <summary>Whether nothing tells what the bytes are as characters; each of them is read as one character then.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>The encoding of a file: what its byte order mark says, what it declares itself, UTF-8, or else Latin-1 in
    /// formats that leave it open.</summary>
    /// <exception cref="ContentException">It declares an encoding that is not known.</exception>
    public static ContentEncoding Of(ReadOnlySpan<byte> content, Format format)
    {
        foreach (var marked in Marked)
        {
            if (content.StartsWith(marked._mark))
            {
                return marked;
            }
        }

        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, HeadLength)]);
        return format.DeclaredEncoding(head) is { } declared ? Named(declared)
            : format.IsUnicode || System.Text.Unicode.Utf8.IsValid(content) ? Utf8
            : SingleByte("Latin-1", 28591, isUnknown: true);
    }

    /// <summary>The characters, without a byte order mark.</summary>
    /// <exception cref="ContentException">The bytes are not of this encoding.</exception>
    public string Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            return _encoding.GetString(content[_mark.Length..]);
        }
        catch (DecoderFallbackException exception)
        {
            throw new ContentException(-1, $"this is not {_name}: the byte {exception.Index + _mark.Length} cannot stand there");
        }
    }

    /// <summary>The bytes, with the byte order mark where there was one.</summary>
    /// <exception cref="ContentException">A character cannot be written in this encoding, or the bytes would be taken for
    /// another one.</exception>
    public byte[] Encode(string text)
    {
        try
        {
            byte[] content = [.. _mark, .. _encoding.GetBytes(text)];
            return _mark.Length > 0 || Array.Find(Marked, marked => content.AsSpan().StartsWith(marked._mark)) is not { } other
                ? content
                : throw new ContentException(0, $"the file is written in {_name}, and what it would begin with now is the byte order mark of {other._name}; leave its first characters as they are");
        }
        catch (EncoderFallbackException exception)
        {
            throw new ContentException(exception.Index, $"the file is written in {_name}, which has no {CharacterName(exception)}");
        }
    }

    private static string CharacterName(EncoderFallbackException exception) => exception.CharUnknown == '\0'
        ? $"'{char.ConvertFromUtf32(char.ConvertToUtf32(exception.CharUnknownHigh, exception.CharUnknownLow))}'"
        : char.IsSurrogate(exception.CharUnknown) ? "half a character" : $"'{exception.CharUnknown}'";

    private static ContentEncoding Named(string name) => name.ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" => Utf8,
        "ISO-8859-1" or "ISO_8859-1" or "LATIN1" or "ISO8859-1" => SingleByte("Latin-1", 28591),
        "US-ASCII" or "ASCII" => SingleByte("ASCII", 20127),
        _ => throw new ContentException(-1, $"it declares the encoding {Quote.Of(name)}, which is not known here; known are UTF-8, UTF-16 with a byte order mark, ISO-8859-1 and US-ASCII"),
    };

    private static ContentEncoding SingleByte(string name, int codePage, bool isUnknown = false) =>
        new(name, Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), []) { IsUnknown = isUnknown };
}
