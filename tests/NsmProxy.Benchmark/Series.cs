namespace NsmProxy.Benchmark;

/// <summary>What is measured.</summary>
internal enum Series
{
    /// <summary>One proxy: how fast it answers, and what it costs while idle.</summary>
    One,

    /// <summary>Many proxies in one session.</summary>
    Load,

    /// <summary>Project files of growing size, and a folder of many.</summary>
    Sizes,

    /// <summary>One proxy that saves again and again.</summary>
    Saves,
}
