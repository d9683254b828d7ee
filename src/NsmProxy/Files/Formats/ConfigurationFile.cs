using System.Text.RegularExpressions;
using NsmProxy.Text;

namespace NsmProxy.Files.Formats;

/// <summary>
/// A file whose values are found and replaced while everything else stays as it was, byte for byte: comments, order, line
/// ends, encoding. Reading and writing apart, all of it happens in memory. Each of its errors is a
/// <see cref="FilesException"/> that names the file and the line; the file on the disk is then as it was.
/// </summary>
public sealed class ConfigurationFile
{
    // No configuration or project file of text is larger; a hostile one could be without end.
    private const long Largest = 64L << 20;

    private const uint OwnerMayWrite = 0b010_000_000;

    private readonly FileFormat _format;
    private readonly byte[]? _former;
    private readonly string _formerText;
    private readonly ContentEncoding _encoding;
    private Document _document;

    private ConfigurationFile(string path, FileFormat format, byte[]? bytes)
    {
        Path = path;
        _format = format;
        _former = bytes;
        var content = bytes is null ? [] : Unpacked(bytes);
        _encoding = Guarded("", () => ContentEncoding.Of(content, format.Format));
        _formerText = Guarded("", () => _encoding.Decode(content));
        _document = Parse(_formerText);
    }

    /// <summary>Where it stands.</summary>
    public string Path { get; }

    /// <summary>Whether it was there when it was read.</summary>
    public bool Exists => _former is not null;

    /// <summary>Whether nothing tells how it is encoded: each byte is one character of the values then.</summary>
    public bool IsOfBytes => _encoding.IsUnknown;

    /// <summary>Whether something in it is not as it was read.</summary>
    public bool IsChanged => !ReferenceEquals(_document.Text, _formerText) && _document.Text != _formerText;

    /// <summary>Reads a file; one that is not there is an empty one.</summary>
    /// <param name="path">The file; a symbolic link is followed.</param>
    /// <param name="format">Its format.</param>
    /// <exception cref="FilesException">It cannot be read, is not of that format, or is no file.</exception>
    public static ConfigurationFile Read(string path, FileFormat format)
    {
        if (FileStamp.Of(path) is not { } found)
        {
            _ = FileStamp.OfLink(path) is { } link ? throw new FilesException($"cannot read {path}: the symbolic link leads to nothing") : 0;
            return new ConfigurationFile(path, format, null);
        }

        if (!found.IsFile)
        {
            throw new FilesException(found.IsFolder ? $"cannot read {path}: it is a folder" : $"cannot read {path}: it is no regular file");
        }

        if (found.Size > Largest)
        {
            throw new FilesException($"{path} is too large to be rewritten: {found.Size >> 20} MiB, and at most {Largest >> 20} are read");
        }

        try
        {
            return new ConfigurationFile(path, format, File.ReadAllBytes(path));
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException and not FilesException)
        {
            throw new FilesException($"cannot read {path}: {refused.Message}", refused);
        }
    }

    /// <summary>A file with that content, for content that is at hand.</summary>
    /// <param name="path">Its name, for messages and for <see cref="Write"/>.</param>
    /// <param name="format">Its format.</param>
    /// <param name="content">Its bytes, compressed where the format says so; null for one that does not exist.</param>
    /// <exception cref="FilesException">It is not of that format.</exception>
    public static ConfigurationFile Of(string path, FileFormat format, byte[]? content) => new(path, format, content);

    /// <summary>The values that an expression addresses, in the order of the file. They hold until something is changed.</summary>
    /// <param name="expression">An expression without mistake (<see cref="Format.Mistake"/>).</param>
    /// <exception cref="FilesException">What it addresses is no single value.</exception>
    public IReadOnlyList<FoundValue> Find(string expression) => Guarded(_document.Text, () => _document.Find(expression));

    /// <summary>Puts other texts in the place of values that were found since the last change.</summary>
    /// <param name="changes">In any order, each value once.</param>
    /// <exception cref="FilesException">The file cannot hold such a text.</exception>
    public void Replace(IReadOnlyList<(FoundValue Found, string Value)> changes) =>
        Change([.. changes.Select(change => (change.Found, new GivenValue(change.Value)))]);

    /// <summary>Sets all values that an expression addresses; where it addresses none, one is made.</summary>
    /// <param name="expression">An expression without mistake.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="FilesException">There is no place for it, or the file cannot hold such a value.</exception>
    public void Set(string expression, GivenValue value)
    {
        var found = Find(expression);
        if (found.Count > 0)
        {
            Change([.. found.Select(one => (one, value))]);
        }
        else
        {
            Become(Guarded(_document.Text, () => _document.Create(expression, value)));
        }
    }

    /// <summary>Puts something else in the place of all that matches, in a file of the format <c>text</c>.</summary>
    /// <param name="expression">A regular expression without mistake.</param>
    /// <param name="replacement">What shall stand for a match.</param>
    /// <returns>How many matches there were.</returns>
    /// <exception cref="FilesException">The search takes too long.</exception>
    public int ReplaceMatches(string expression, Func<Match, string> replacement)
    {
        var changes = Guarded(_document.Text, () => ((TextDocument)_document).Replacements(expression, replacement));
        Change(changes);
        return changes.Count;
    }

    /// <summary>The file's bytes as they shall be: those that were read where nothing was changed.</summary>
    /// <exception cref="FilesException">A character cannot be written in the file's encoding, or the first bytes would make another
    /// kind of file of it.</exception>
    public byte[] ToBytes()
    {
        if (_former is not null && !IsChanged)
        {
            return _former;
        }

        return Guarded(_document.Text, () =>
        {
            var content = _encoding.Encode(_document.Text);
            return _format.IsCompressed ? GzipContainer.Pack(content, _former)
                : !GzipContainer.IsCompressed(content) ? content
                : throw new ContentException(0, "what it would begin with now is taken for gzip's; leave its first characters as they are");
        });
    }

    /// <summary>Writes the file in one step, with the mode and owner that it had; nothing where nothing was changed.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="FilesException">It cannot be written; it is as it was.</exception>
    public bool Write()
    {
        using var pending = Prepare();
        pending?.Take();
        return pending is not null;
    }

    /// <summary>Writes the file as it shall be beside the one that is there, with the mode and owner that it has.</summary>
    /// <returns>What replaces it when it is taken; null where nothing was changed.</returns>
    /// <exception cref="FilesException">It cannot be written; it is as it was.</exception>
    public PendingFile? Prepare()
    {
        if (!IsChanged)
        {
            return null;
        }

        // Replacing a file asks for the folder's permission only, and root is refused nothing.
        if (FileStamp.Of(Path) is { } found && (found.Permissions & OwnerMayWrite) == 0)
        {
            throw new FilesException($"{Path} is read-only; allow writing it (chmod u+w) if it shall be rewritten");
        }

        return AtomicFile.Prepare(Path, ToBytes());
    }

    private void Change(IReadOnlyList<(FoundValue Found, GivenValue Value)> changes) =>
        Become(Guarded(_document.Text, () => _document.Replace(changes)));

    private void Become(string text)
    {
        if (text != _document.Text)
        {
            _document = Parse(text);
        }
    }

    private Document Parse(string text) => Guarded(text, () => _format.Format.Parse(text));

    private byte[] Unpacked(byte[] bytes) => _format.IsCompressed
        ? Guarded("", () => GzipContainer.Unpack(bytes, Largest))
        : GzipContainer.IsCompressed(bytes)
            ? throw new FilesException($"{Path} is compressed by gzip; its format is {_format}+gzip")
            : bytes;

    private T Guarded<T>(string text, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (ContentException wrong)
        {
            var place = wrong.Index < 0 ? "" : ":" + SourceLine.Place(text, wrong.Index, 0, Position.Start);
            throw new FilesException($"{Path}{place}: {wrong.Message}", wrong);
        }
    }
}
