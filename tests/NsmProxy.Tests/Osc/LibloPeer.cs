using System.Diagnostics;
using System.Text.Json;
using NsmProxy.Osc;

namespace NsmProxy.Tests.Osc;

/// <summary>liblo's own server and client, as a Python program that ends with its input: <c>liblo_peer.py</c>.</summary>
internal sealed class LibloPeer : IDisposable
{
    private readonly Process _process;

    private LibloPeer(Process process, string address)
    {
        _process = process;
        Address = OscAddress.Parse(address);
    }

    /// <summary>Where it listens, as liblo writes it.</summary>
    public OscAddress Address { get; }

    public static async Task<LibloPeer> Start(OscTransport transport)
    {
        var python = Programs.RequirePythonModule("liblo", "python3-liblo");
        var start = new ProcessStartInfo(python, [Script(), transport == OscTransport.Udp ? "udp" : "tcp"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;

        // Read to the end, so that liblo's complaints never fill the pipe.
        _ = process.StandardError.ReadToEndAsync();
        return new LibloPeer(process, JsonSerializer.Deserialize<string>(await Line(process, "liblo's address"))!);
    }

    /// <summary>Has liblo send messages, in a bundle when <paramref name="time"/> is given, to an address or to the sender of
    /// the last message.</summary>
    public async Task Send(string messages, OscAddress? to = null, double? time = null)
    {
        var line = JsonSerializer.Serialize(new { to = to?.ToString(), messages = JsonDocument.Parse(messages).RootElement, time });
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The next message that liblo received, as JSON.</summary>
    public Task<string> Received() => Line(_process, "a message at liblo");

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static async Task<string> Line(Process process, string what)
    {
        try
        {
            return await process.StandardOutput.ReadLineAsync().WaitAsync(OnLoop.Limit) ?? throw new InvalidOperationException($"liblo_peer.py ended before {what}");
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{what} did not come within {OnLoop.Limit}");
        }
    }

    private static string Script()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "NsmProxy.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not run below the repository");
        }

        return Path.Combine(folder, "tests", "NsmProxy.Tests", "Osc", "liblo_peer.py");
    }
}
