namespace NsmProxy.Benchmark;

/// <summary>A datagram, and when it was sent.</summary>
/// <param name="Sent">By the clock of <see cref="System.Diagnostics.Stopwatch"/>, which is CLOCK_MONOTONIC in nanoseconds.</param>
/// <param name="Sender">The sender's port.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record StampedDatagram(long Sent, int Sender, byte[] Bytes);
