namespace NsmProxy.Tests.RealPrograms;

/// <summary>Tests with real programs run one after the other: each starts several, and times out when it starves. So do those that
/// other tests would disturb, as by a process that they start: until it is executed it has all descriptors of this one, so that a
/// file that is closed here is open there.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealProgram
{
    public const string Name = "Real programs";
}
