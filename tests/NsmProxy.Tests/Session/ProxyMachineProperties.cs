using FsCheck;
using FsCheck.Fluent;
using NsmProxy.Nsm;
using NsmProxy.Osc;
using NsmProxy.Processes;
using NsmProxy.Session;

namespace NsmProxy.Tests.Session;

/// <summary>What always holds of the machine. A run is the facts of a client and a list of numbers, each of which chooses
/// the next event: short to print and easily shrunk.</summary>
public class ProxyMachineProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(3000).WithStartSize(5).WithEndSize(120);

    private static readonly ProxyEvent[] Messages =
    [
        new FromServer(new NsmProxy.Nsm.Save()), new FromServer(new NsmProxy.Nsm.Save()), new FromServer(new NsmProxy.Nsm.Save()),
        new FromServer(new Open("/s/Test.nABC", "s", "Test.nABC")), new FromServer(new ShowGui()), new FromServer(new HideGui()),
        new FromServer(new SessionIsLoaded()), new FromServer(new OtherMessage(OscMessage.Of("/tempo", 120))), new FromServer(new Announced("hi", "nsmd", ":")),
    ];

    private static readonly ProxyEvent[] Rare =
        [new FromServer(new AnnounceRefused(-1, "no")), new NobodyAnswered(), new ServerGone(), new EndAsked(), new SaveAsked(), new SaveAsked()];

    private static readonly ProxyEvent[] OpenEnds = [new Opened(), new Opened(), new Opened(), new NotOpened(ErrorCode.LaunchFailed, "not installed")];

    private static readonly ProxyEvent[] Choices = [new NotChosen(), new Chosen(), new Chosen()];

    private static readonly ProxyEvent[] SaveEnds = [new Saved("written"), new NotSaved("not written")];

    private static readonly ProxyEvent[] ProgramEnds =
        [new ProgramEnded(new ExitedWith(0), ""), new ProgramEnded(new ExitedWith(3), "oh"), new ProgramEnded(new KilledBy(new Signal(11)), "")];

    private static readonly ProxyEvent[] StopEnds = [new ProgramGone(), new ProgramGone("it had to be killed")];

    private static readonly ProxyEvent[] Everything = [.. Messages, .. Rare, .. Choices, .. OpenEnds, .. SaveEnds, .. ProgramEnds, .. StopEnds];

    [Fact]
    public void It_keeps_its_promises_whatever_happens() => Check((machine, choices) =>
    {
        foreach (var choice in choices)
        {
            machine.Step(Everything[choice % Everything.Length]);
        }
    });

    [Fact]
    public void It_keeps_its_promises_in_what_can_really_happen_and_leaves_no_program_behind() => Check((machine, choices) =>
    {
        var hasEnded = false;
        foreach (var choice in choices)
        {
            var next = Choose(choice, machine, hasEnded);
            hasEnded = (hasEnded || next is ProgramEnded) && machine.MustStop;
            machine.Step(next);
            Assert.True(machine.State is not Ended || !machine.MustStop, "the program is left running");
        }
    });

    [Fact]
    public void It_always_ends_when_it_is_asked_to() => Check((machine, choices) =>
    {
        var half = choices.Length / 2;
        foreach (var choice in choices.Take(half))
        {
            machine.Step(Everything[choice % Everything.Length]);
        }

        machine.Step(new EndAsked());
        foreach (var choice in choices.Skip(half).Concat(new byte[] { 0, 1 }))
        {
            // Nothing else is needed than what the actions promised; messages in between do not hold it up.
            ProxyEvent[] promised = [.. machine.Saves ? SaveEnds : [], .. machine.Stops && !machine.Saves ? StopEnds : []];
            machine.Step(promised.Length > 0 ? promised[choice % promised.Length] : Messages[choice % Messages.Length]);
        }

        Assert.True(machine.State is Ended, $"it is still in {machine.State}");
    });

    [Fact]
    public void A_server_that_asks_to_save_again_and_again_gets_as_many_answers_of_as_many_proofs() => Check((machine, choices) =>
    {
        machine.Step(new FromServer(new Open("/s/Test.nABC", "s", "Test.nABC")));
        machine.Step(new Opened());
        foreach (var choice in choices)
        {
            machine.Step(choice % 3 == 0 && machine.Saves ? SaveEnds[choice / 3 % 2] : new FromServer(new NsmProxy.Nsm.Save()));
        }
    }, facts => facts with { Saves = SaveManner.BySteps, OneShot = false });

    /// <summary>An event that the host can post now.</summary>
    private static ProxyEvent Choose(int choice, CheckedMachine machine, bool hasEnded)
    {
        var programEnds = machine is { MustStop: true, Stops: false, State: not Ended } && !hasEnded;
        ProxyEvent[] possible =
        [
            .. Messages, .. Rare,
            .. machine.Chooses ? [new Chosen(), new Chosen()] : Array.Empty<ProxyEvent>(),
            .. machine is { Opens: true, Chooses: true } ? [new NotChosen()] : Array.Empty<ProxyEvent>(),
            .. machine.Opens ? [.. OpenEnds, .. OpenEnds] : Array.Empty<ProxyEvent>(),
            .. machine.Saves ? [.. SaveEnds, .. SaveEnds] : Array.Empty<ProxyEvent>(),
            .. programEnds ? ProgramEnds : [],
            .. machine.Stops && !machine.Opens ? [.. StopEnds, .. StopEnds] : Array.Empty<ProxyEvent>(),
        ];
        return possible[choice % possible.Length];
    }

    private static void Check(Action<CheckedMachine, byte[]> run, Func<ClientFacts, ClientFacts>? change = null)
    {
        var facts = from saves in Gen.Elements(Enum.GetValues<SaveManner>())
                    from oneShot in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
                    from gui in Gen.Elements(false, true)
                    from switches in Gen.Elements(false, true)
                    from broadcasts in Gen.Elements(null, new[] { "/tempo" })
                    from relays in Gen.Elements(false, true)
                    from chooses in Gen.Elements(false, true)
                    select new ClientFacts("test", saves, oneShot, gui || chooses, switches && !chooses, broadcasts, relays, chooses);
        Prop.ForAll(facts.ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), (client, choices) =>
        {
            var machine = new CheckedMachine(change is null ? client : change(client));
            try
            {
                run(machine, choices ?? []);
            }
            catch (Xunit.Sdk.XunitException problem)
            {
                throw new InvalidOperationException($"{problem.Message}\nafter:\n{string.Join('\n', machine.History)}", problem);
            }
        }).Check(Thorough);
    }
}
