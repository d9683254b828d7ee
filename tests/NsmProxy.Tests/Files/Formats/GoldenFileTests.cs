using System.IO.Compression;
using System.Text;
using NsmProxy.Files;
using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

/// <summary>Real programs' own files: the lines that are named change, and no other byte does.</summary>
public sealed class GoldenFileTests : IDisposable
{
    private const uint Mode = 0b110_100_000;

    private readonly TempFolder _folder = new();

    public static TheoryData<int, string> Edits => [.. GoldenFile.All.Select((golden, index) => (index, golden.ToString()))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Edits))]
    public void Only_what_is_named_changes_whatever_the_line_ends_and_the_encoding(int index, string name)
    {
        var golden = GoldenFile.All[index];
        Assert.Equal(name, golden.ToString());
        var before = golden.Text;
        Assert.Equal(2, before.Split(golden.Before).Length);
        var after = before.Replace(golden.Before, golden.After, StringComparison.Ordinal);
        var utf8 = new UTF8Encoding(false);
        Becomes(golden, utf8, before, after);
        Becomes(golden, utf8, CrLf(before), CrLf(after));
        Becomes(golden, utf8, "\uFEFF" + before, "\uFEFF" + after);
        Becomes(golden, Encoding.Unicode, "\uFEFF" + Declared(before, "UTF-16"), "\uFEFF" + Declared(after, "UTF-16"));
        Becomes(golden, utf8, before.TrimEnd('\n'), after.TrimEnd('\n'));
        if (golden.Format.Split('+')[0] is "ini" or "text" or "xml")
        {
            Becomes(golden, Encoding.Latin1, Commented(golden, before), Commented(golden, after));
            Becomes(golden, Encoding.Latin1, CrLf(Commented(golden, before)), CrLf(Commented(golden, after)));
        }
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void What_has_its_value_already_is_not_written(int index, string name)
    {
        var golden = GoldenFile.All[index];
        Assert.Equal(name, golden.ToString());
        var path = _folder[golden.Name];
        File.WriteAllBytes(path, golden.Bytes);
        Assert.True(golden.Edited(ConfigurationFile.Read(path, FileFormat.Find(golden.Format)!)).Write());
        var written = File.ReadAllBytes(path);
        if (golden.Format != "text")
        {
            Assert.False(golden.Edited(ConfigurationFile.Read(path, FileFormat.Find(golden.Format)!)).Write());
        }

        Assert.Equal(written, File.ReadAllBytes(path));
    }

    [Fact]
    public void What_Rosegarden_wrote_before_its_compressed_project_stays()
    {
        var golden = GoldenFile.All.First(golden => golden.Name == "rosegarden.rg");
        var header = golden.Bytes.AsSpan(0, golden.Bytes.AsSpan().IndexOf("autoload.rg.xml\0"u8) + 16).ToArray();
        Assert.Equal(10 + 16, header.Length);
        Assert.Equal(header, golden.Edited(ConfigurationFile.Of("x", FileFormat.Find("xml+gzip")!, golden.Bytes)).ToBytes()[..header.Length]);
    }

    private static string CrLf(string text) => text.ReplaceLineEndings("\r\n");

    private static string Declared(string text, string encoding) => text.Replace("encoding=\"UTF-8\"", $"encoding=\"{encoding}\"", StringComparison.Ordinal);

    private static string Commented(GoldenFile golden, string text) => golden.Format.StartsWith("xml", StringComparison.Ordinal)
        ? Declared(text, "ISO-8859-1") + "<!-- größer -->\n"
        : "# größer\n" + text;

    private void Becomes(GoldenFile golden, Encoding encoding, string before, string after)
    {
        var format = FileFormat.Find(golden.Format)!;
        var path = _folder[golden.Name];
        File.WriteAllBytes(path, format.IsCompressed ? Packed(encoding.GetBytes(before)) : encoding.GetBytes(before));
        File.SetUnixFileMode(path, (UnixFileMode)Mode);
        var read = ConfigurationFile.Read(path, format);
        Assert.Equal(File.ReadAllBytes(path), read.ToBytes());
        Assert.True(golden.Edited(read).Write());
        var written = File.ReadAllBytes(path);
        Assert.Equal(after, encoding.GetString(format.IsCompressed ? Unpacked(written) : written));
        Assert.Equal(encoding.GetBytes(after), format.IsCompressed ? Unpacked(written) : written);
        Assert.Equal(Mode, FileStamp.Of(path)!.Value.Permissions);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
        File.Delete(path);
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Unpacked(byte[] packed)
    {
        using var content = new MemoryStream();
        using var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        unpacking.CopyTo(content);
        return content.ToArray();
    }
}
