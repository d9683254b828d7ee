using NsmProxy.Files;

namespace NsmProxy.Tests.Files;

/// <summary>The proof that a file was written, awaited with a limit.</summary>
internal static class FileProof
{
    /// <summary>How long it is waited for.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Waits for it; the failure tells what the watch saw.</summary>
    public static async Task Of(FileWatch watch, string path)
    {
        try
        {
            await watch.WrittenAsync(path, TimeSpan.Zero, TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"not proved within {Limit.TotalSeconds} s: {watch.State(path)}");
        }
    }
}
