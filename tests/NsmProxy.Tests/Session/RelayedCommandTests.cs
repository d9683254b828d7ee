using NsmProxy.Nsm;
using NsmProxy.Session;

namespace NsmProxy.Tests.Session;

/// <summary>A script of letters: <c>a</c> asks, <c>y</c> and <c>n</c> answer with yes and with an error, <c>g</c> gives up.</summary>
public class RelayedCommandTests
{
    private static readonly Reply Yes = new(Command.Save, "yes");
    private static readonly ErrorReply No = new(Command.Save, ErrorCode.General, "no");

    [Theory]
    [InlineData("", false)]
    [InlineData("y", false)]
    [InlineData("a", false)]
    [InlineData("ay", true)]
    [InlineData("an", true)]
    [InlineData("aya", false)]
    [InlineData("ayyay", true)]
    [InlineData("aga", false)]
    [InlineData("agay", false)]
    [InlineData("agayy", true)]
    [InlineData("agyay", true)]
    [InlineData("agaga", false)]
    [InlineData("agagayy", false)]
    [InlineData("agagayyy", true)]
    [InlineData("agaygay", true)]
    public void It_is_answered_when_each_time_that_it_was_asked_is(string script, bool isAnswered) =>
        Assert.Equal(isAnswered, After(script).IsAnswered);

    [Theory]
    [InlineData("any", "no")]
    [InlineData("agayn", "no")]
    [InlineData("agany", "yes")]
    public void Its_answer_is_the_last_that_is_owed(string script, string words) => Assert.Equal(words, After(script).Answer switch
    {
        Reply reply => reply.Text,
        ErrorReply error => error.Text,
        _ => "",
    });

    private static RelayedCommand After(string script)
    {
        var command = new RelayedCommand();
        foreach (var letter in script)
        {
            switch (letter)
            {
                case 'a':
                    command.Ask();
                    break;
                case 'g':
                    command.GiveUp();
                    break;
                default:
                    command.Take(letter == 'y' ? Yes : No);
                    break;
            }
        }

        return command;
    }
}
