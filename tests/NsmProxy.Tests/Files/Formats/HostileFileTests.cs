using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NsmProxy.Files;
using NsmProxy.Files.Formats;

namespace NsmProxy.Tests.Files.Formats;

/// <summary>Files that are damaged, huge, or nothing at all: they are edited or refused, in bounded time and memory.</summary>
public class HostileFileTests
{
    private const string Signs = "[]{}<>&;\"'\\/=:#-,\r\n\t \0*!|?%@`";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Files => [.. GoldenFile.EachFile.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_damaged_file_is_edited_or_refused(string name)
    {
        var golden = GoldenFile.EachFile.Single(golden => golden.Name == name);
        var (bytes, format) = (golden.Bytes, FileFormat.Find(golden.Format)!);
        Prop.ForAll<int>(seed => { Endures(golden, format, Damaged(bytes, new Random(seed))); }).QuickCheckThrowOnFailure();
        var text = Encoding.UTF8.GetBytes(golden.Text);
        Prop.ForAll<int>(seed => { Endures(golden, format with { IsCompressed = false }, Damaged(text, new Random(seed))); }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_breaks_off_is_edited_or_refused(string name)
    {
        var golden = GoldenFile.EachFile.Single(golden => golden.Name == name);
        var (bytes, format) = (golden.Bytes, FileFormat.Find(golden.Format)!);
        for (var length = 0; length < bytes.Length; length += 1 + bytes.Length / 200)
        {
            var wasEdited = Endures(golden, format, bytes[..length]);
            Assert.False(wasEdited && format.IsCompressed, $"{length} of {bytes.Length} bytes of {name} were taken for all of it");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Bytes_without_sense_are_edited_or_refused(string name)
    {
        var golden = GoldenFile.EachFile.Single(golden => golden.Name == name);
        var format = FileFormat.Find(golden.Format)! with { IsCompressed = false };
        Prop.ForAll<byte[]>(bytes => { Endures(golden, format, bytes); }).QuickCheckThrowOnFailure();
        foreach (var nested in (string[])["[", "{\"a\":", "<a>", "- ", "{a: ", "[a]\n", "\"", "<!--", "&a ", "<!DOCTYPE a [", "\n", "\0"])
        {
            Endures(golden, format, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(nested, 100_000))));
        }
    }

    [Theory]
    [InlineData("ini", "[Section/{0}]\nkey=value of the key {0}\nother = 1\n", "Section/77/key", "")]
    [InlineData("xml", "<part id=\"{0}\"><key>value of the key {0}</key><other a='1'/></part>\n", "//part[@id='77']/key", "<all>\n|</all>\n")]
    [InlineData("json", "  \"{0}\": {{\"key\": \"value of the key {0}\", \"other\": [1, 2, 3]}},\n", "/77/key", "{\n|\"end\": 0}\n")]
    [InlineData("yaml", "part {0}:\n  key: value of the key {0}, as long as the path of a file may well be\n  other: [1, 2]\n", "/part 77/key", "")]
    [InlineData("text", "part {0}: value of the key {0}, other 1, 2, 3\n", "^part (77): .*$", "")]
    public void Ten_megabytes_are_edited_in_seconds(string name, string part, string expression, string around)
    {
        var text = new StringBuilder(around.Split('|')[0]);
        for (var index = 0; text.Length < 10_000_000; index++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, part, index);
        }

        var bytes = Encoding.UTF8.GetBytes(text.Append(around.Split('|')[^1]).ToString());
        var golden = new GoldenFile("", name, expression, "new", "", "");
        var best = TimeSpan.MaxValue;
        byte[] edited = [];
        for (var run = 0; run < 3 && best > Longest / 2; run++)
        {
            // The machine may be busy with something else at one time.
            var watch = Stopwatch.StartNew();
            edited = golden.Edited(ConfigurationFile.Of("x", FileFormat.Find(name)!, bytes)).ToBytes();
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {best.TotalMilliseconds:0} ms");
        // YamlDotNet reads the file before and after the edit.
        Assert.InRange(best, TimeSpan.Zero, name == "yaml" ? 3 * Longest : Longest);
        Assert.NotEqual(bytes, edited);
    }

    [Theory]
    [InlineData("json", "[", "1,", "1]")]
    [InlineData("xml", "<a>", "<b/>", "</a>")]
    [InlineData("yaml", "", "- 1\n", "")]
    public void More_values_than_any_file_has_are_refused_before_they_take_all_memory(string name, string begin, string value, string end)
    {
        var bytes = Encoding.UTF8.GetBytes(begin + string.Concat(Enumerable.Repeat(value, 9_000_000)) + end);
        var refused = Assert.Throws<FilesException>(() => ConfigurationFile.Of("x", FileFormat.Find(name)!, bytes));
        Assert.Contains("more than ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_file_with_a_gigabyte_in_it_is_refused_without_room_for_it()
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
        {
            var zeros = new byte[1 << 20];
            for (var count = 0; count < 1024; count++)
            {
                packing.Write(zeros);
            }
        }

        var bytes = packed.ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<FilesException>(() => ConfigurationFile.Of("x", FileFormat.Find("text+gzip")!, bytes));
        Assert.Contains("more than 64 MiB", refused.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
    }

    /// <returns>Whether the edit was made.</returns>
    private static bool Endures(GoldenFile golden, FileFormat format, byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var file = ConfigurationFile.Of("x", format, bytes);
            Assert.Same(bytes, file.ToBytes());
            var edited = golden.Edited(file).ToBytes();
            if (format.Format is not TextFormat)
            {
                var values = ConfigurationFile.Of("x", format, edited).Find(golden.Expression);
                Assert.NotEmpty(values);
                Assert.All(values, value => Assert.Equal(golden.Value, value.Value));
            }

            return true;
        }
        catch (FilesException refused)
        {
            Assert.StartsWith("x", refused.Message, StringComparison.Ordinal);
            return false;
        }
        finally
        {
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, 2 * Longest);
        }
    }

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var at = random.Next(damaged.Count);
            var length = Math.Min(random.Next(1, 40), damaged.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    damaged.RemoveRange(at, length);
                    damaged.Add((byte)'\n');
                    break;
                case 1:
                    damaged.InsertRange(random.Next(damaged.Count), damaged.GetRange(at, length));
                    break;
                case 2:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 3:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    damaged.Insert(at, (byte)Signs[random.Next(Signs.Length)]);
                    break;
            }
        }

        return [.. damaged];
    }
}
