using System.Globalization;
using NsmProxy.Tests.RealPrograms;

namespace NsmProxy.Tests.Faults;

/// <summary>The matrix with the built executable. <c>tests/faults [RUNS]</c> plays all of it and prints the table; here it is a
/// sample, spread over all of it.</summary>
[Collection(RealProgram.Name)]
public class FaultTests
{
    private const string Sample = "112";
    private const int AtATime = 8;

    [Fact]
    public void Nothing_is_lost_hung_answered_wrongly_or_left_behind()
    {
        var cells = FaultMatrix.Chosen(Environment.GetEnvironmentVariable("NSMPROXY_FAULTS") is { Length: > 0 } given ? given : Sample);
        Assert.NotEmpty(cells);
        var rows = Environment.GetEnvironmentVariable("NSMPROXY_FAULTS_AT_ONCE") is { Length: > 0 } wanted ? int.Parse(wanted, CultureInfo.InvariantCulture) : AtATime;
        var played = 0;
        var outcomes = FaultMatrix.Play(cells, rows, outcome =>
        {
            played++;
            if (outcome.IsFaulty || played % 100 == 0)
            {
                Report("NSMPROXY_FAULTS_PROGRESS", $"{played} of {cells.Count}{(outcome.IsFaulty ? $"  {outcome}" : "")}\n");
            }
        });
        Report("NSMPROXY_FAULTS_TABLE", FaultTable.Text(outcomes));
        var faulty = outcomes.Where(outcome => outcome.IsFaulty).ToList();
        Assert.True(faulty.Count == 0, string.Join('\n', faulty));
    }

    private static void Report(string variable, string text)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } file)
        {
            File.AppendAllText(file, text);
        }
    }
}
