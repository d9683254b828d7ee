using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace NsmProxy.Tests.Attacks;

/// <summary>Datagrams from a stranger's port, a hundred thousand a second, on a thread of its own until it is disposed.</summary>
internal sealed class Flood : IDisposable
{
    private const int PerSecond = 100_000;

    private readonly DatagramBatch _batch;
    private readonly Thread _thread;
    private readonly long _began = Stopwatch.GetTimestamp();
    private volatile bool _isOver;

    /// <summary>Begins.</summary>
    /// <param name="victim">Who gets them.</param>
    /// <param name="datagrams">What is sent, one after the other, again and again.</param>
    public Flood(IPEndPoint victim, params IReadOnlyList<byte[]> datagrams)
    {
        _batch = new DatagramBatch(victim, datagrams);
        _thread = new Thread(Send) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>How many were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>How many were sent in a second, after the end.</summary>
    public int Rate { get; private set; }

    /// <summary>How many were sent in a second of the time in which the machine let this thread run or it had nothing to do,
    /// after the end: what a machine that is busy with other things cannot lower.</summary>
    public int RateUnhindered { get; private set; }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
        _batch.Dispose();
    }

    private void Send()
    {
        while (!_isOver)
        {
            // What a busy machine has held up is sent afterwards.
            if (Sent < Stopwatch.GetElapsedTime(_began).TotalSeconds * PerSecond)
            {
                Sent += _batch.Send();
            }
            else
            {
                Thread.Sleep(0);
            }
        }

        var lasted = Stopwatch.GetElapsedTime(_began);
        Rate = (int)(Sent / lasted.TotalSeconds);
        RateUnhindered = (int)(Sent / (lasted - Waited()).TotalSeconds);
    }

    /// <summary>How long this thread could have run while others did (proc(5): the second number of <c>schedstat</c>, in nanoseconds).</summary>
    private static TimeSpan Waited() => TimeSpan.FromMicroseconds(
        long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[1], CultureInfo.InvariantCulture) / 1000);
}
