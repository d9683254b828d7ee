using NsmProxy.Text;

namespace NsmProxy.Tests.Text;

public class NearestNameTests
{
    private static readonly string[] Names = ["name", "command", "directory", "environment", "project", "save", "stop", "open", "one-shot"];

    [Theory]
    [InlineData("comand", "command")]
    [InlineData("commnad", "command")]
    [InlineData("commands", "command")]
    [InlineData("Command", "command")]
    [InlineData("enviroment", "environment")]
    [InlineData("env", "environment")]
    [InlineData("dir", "directory")]
    [InlineData("nmae", "name")]
    [InlineData("oneshot", "one-shot")]
    [InlineData("one_shot", "one-shot")]
    [InlineData("sav", "save")]
    [InlineData("saev", "save")]
    [InlineData("porject", "project")]
    public void A_mistyped_name_is_known(string word, string name) => Assert.Equal(name, NearestName.Find(word, Names));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("colour")]
    [InlineData("game-over")]
    [InlineData("s")]
    [InlineData("hope")]
    public void A_name_that_is_near_to_none_is_not_known(string word) => Assert.Null(NearestName.Find(word, Names.Except(["open"])));

    [Fact]
    public void A_word_longer_than_any_name_is_not_compared() => Assert.Null(NearestName.Find(new string('c', 1_000_000), Names));

    [Fact]
    public void An_abbreviation_of_two_names_is_neither() => Assert.Null(NearestName.Find("pro", ["project", "process"]));

    [Fact]
    public void The_nearest_of_several_is_taken() => Assert.Equal("session", NearestName.Find("sesion", ["version", "session.name", "session"]));
}
