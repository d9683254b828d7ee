using System.Globalization;

namespace NsmProxy.Tests.EndToEnd;

/// <summary>A session may last for weeks and be saved every minute. (Ten thousand saves: <c>tests/NsmProxy.Benchmark</c>,
/// series <c>saves</c>.)</summary>
public class EnduranceTests
{
    private const int LogBound = 1024 * 1024;

    [Fact]
    public void Nothing_grows_with_the_number_of_saves() => Stage.Run(async stage =>
    {
        const int Few = 100;
        const int Many = 300;
        stage.Profile(save: "{steps: {signal: USR1}, until: {written: state.txt, quiet: 1ms}}");
        // A log that is nearly full.
        var log = Path.Combine(stage.Session, "Dummy.nABCD", ".nsmproxy", "proxy.log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.WriteAllText(log, string.Concat(Enumerable.Repeat(new string('x', 1023) + "\n", (LogBound / 1024) - 1)));

        // Garbage is collected early, so that what stays is told from what is not yet collected.
        var proxy = stage.Start("dummy", environment: new Dictionary<string, string?> { ["DOTNET_GCgen0size"] = "0x100000" });
        await (await proxy.AnnouncedAsync()).OpenedAsync();
        await SaveAsync(proxy, Few);
        var before = Taken(proxy);
        await SaveAsync(proxy, Many);
        Assert.Equal($"state {Few + Many}\nend\n", File.ReadAllText(proxy.StateFile));

        // What the last save has left is let go beside the loop.
        await stage.UntilAsync(() => Taken(proxy).Descriptors <= before.Descriptors, $"no more than {before.Descriptors} open descriptors", 5);
        Assert.InRange(Taken(proxy).Kilobytes - before.Kilobytes, int.MinValue, Many * 20);
        Assert.True(File.Exists(log + ".1"), "the log was not turned");
        Assert.All(new[] { log, log + ".1" }, file => Assert.InRange(new FileInfo(file).Length, 1, LogBound));
        await proxy.StoppedAsync();
    });

    private static async Task SaveAsync(HostedProxy proxy, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await proxy.SavedAsync();
        }
    }

    private static (int Descriptors, int Kilobytes) Taken(HostedProxy proxy)
    {
        var status = File.ReadLines($"/proc/{proxy.Process.Pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return (
            Directory.GetFileSystemEntries($"/proc/{proxy.Process.Pid}/fd").Length,
            int.Parse(status.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture));
    }
}
