namespace NsmProxy.Tests.RealPrograms;

/// <summary>Tests with real programs run one after the other: each starts several, and times out when it starves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealProgram
{
    public const string Name = "Real programs";
}
