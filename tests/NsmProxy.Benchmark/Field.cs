namespace NsmProxy.Benchmark;

/// <summary>The proxies that are measured in turn, so that whatever else the machine does meets all of them.</summary>
/// <param name="asked">What was asked for.</param>
/// <param name="folder">Where everything is written.</param>
/// <param name="program">The program that they run.</param>
/// <param name="reports">The port to which it reports.</param>
internal sealed class Field(Arguments asked, string folder, string program, StampedPort reports)
{
    private int _made;

    /// <summary>The words of the command line.</summary>
    public Arguments Asked { get; } = asked;

    /// <summary>The port to which the programs report.</summary>
    public StampedPort Reports { get; } = reports;

    /// <summary>The proxies, ready to be started, with a program that does such work.</summary>
    public IReadOnlyList<Contestant> With(ProgramWork work) =>
    [
        .. Asked.Proxies.Select(proxy =>
        {
            var contestant = new Contestant(proxy.Name, Path.GetFullPath(proxy.Executable), Path.Combine(folder, $"{_made++}"), program, Reports.Number, work);
            contestant.Prepare();
            return contestant;
        }),
    ];
}
