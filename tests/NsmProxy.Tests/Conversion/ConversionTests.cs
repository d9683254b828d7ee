using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using NsmProxy.Conversion;
using NsmProxy.Files;
using NsmProxy.Profiles;
using NsmProxy.Text;

namespace NsmProxy.Tests.Conversion;

/// <summary>Every file in the folder <c>Golden</c> gives what stands in its <c>.out</c>: the profiles that are made of it, or
/// why none are. With NSMPROXY_UPDATE_GOLDEN=1 the outputs are written instead, to be looked at before they are committed.</summary>
public class ConversionTests
{
    private static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Golden");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)!).Where(name => !name.EndsWith(".out", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_of_another_proxy_gives_the_profiles_that_stand_beside_it(string name)
    {
        var actual = Output(Path.Combine(Folder, name));
        var golden = Path.Combine(Folder, name + ".out");
        if (Environment.GetEnvironmentVariable("NSMPROXY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }

    [Theory]
    [InlineData("a b\tc", "a", "b", "c")]
    [InlineData("'a b' \"c d\" e\\ f", "a b", "c d", "e f")]
    [InlineData("a'b'\"c\"d ''", "abcd", "")]
    [InlineData("\"$CONFIG_FILE\" '$CONFIG_FILE' \\$CONFIG_FILE", "${project}", "$$CONFIG_FILE", "$$CONFIG_FILE")]
    [InlineData("\"a\\b\\\"\\$x\"", "a\\b\"$$x")]
    [InlineData("${NSM_CLIENT_ID}x $NSM_SESSION_NAME.y $HOME/z ~/w a~", "${client.id}x", "${session.name}.y", "${home}/z", "${home}/w", "a~")]
    [InlineData("$UNKNOWN 5$ $.", "${env.UNKNOWN:-}", "5$$", "$$.")]
    [InlineData("a#b", "a#b")]
    public void The_words_of_a_shell_are_those_that_it_makes_itself(string text, params string[] words) =>
        Assert.Equal(words, CommandWords.Of(text, CommandManner.Shell, "${project}").Words);

    [Theory]
    [InlineData("a | b")]
    [InlineData("a; b")]
    [InlineData("a && b")]
    [InlineData("a > b")]
    [InlineData("a $(b)")]
    [InlineData("a `b`")]
    [InlineData("a \"`b`\"")]
    [InlineData("a *.wav")]
    [InlineData("a ${b:-c}")]
    [InlineData("a $1")]
    [InlineData("a ~b/c")]
    [InlineData("a # b")]
    [InlineData("a\nb")]
    [InlineData("a \"b")]
    [InlineData("a \\")]
    [InlineData("")]
    public void What_only_a_shell_understands_is_left_to_it(string text) => Assert.Null(CommandWords.Of(text, CommandManner.Shell, "${project}").Words);

    [Theory]
    [InlineData("a|b;c *.wav > `x` $(y)", "a|b;c", "*.wav", ">", "`x`", "$$(y)")]
    [InlineData("'$RAY_SESSION_NAME' \"a\\$b\\\"\" \\~", "${session.name}", "a\\${env.b:-}\"", "~")]
    public void RaySession_knows_no_more_than_quotes_and_variables(string text, params string[] words) =>
        Assert.Equal(words, CommandWords.Of(text, CommandManner.Split, "${project}").Words);

    [Fact]
    public void Whatever_stands_in_a_config_there_is_a_valid_profile_or_a_reason() => Prop.ForAll(
        Texts(), Texts(), Texts(), (executable, arguments, file) =>
        {
            try
            {
                var text = $"executable\n\t{executable}\narguments\n\t{arguments}\nconfig file\n\t{file}\nsave signal\n\t10\nlabel\n\t{file}\n";
                var profile = ConvertedProfile.Of(NsmProxyConfig.Read("x", text));
                Assert.Empty(ProfileReader.Read("x.yaml", profile.Text).Findings.Select(FindingText.Format));
            }
            catch (FilesException problem)
            {
                Assert.DoesNotContain("makes no profile", problem.Message, StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Arbitrary<string> Texts() => Gen.ListOf(Gen.Elements(
        "a", "-", " ", "'", "\"", "\\", "$", "{", "}", "$CONFIG_FILE", "${HOME}", "~", "/", "..", ".", "#", ":", "|", ";", "*", "&", "é", "\u2028", "[", "]", ",", "true", "1", "😀"))
        .Select(parts => string.Concat(parts)).ToArbitrary();

    [Fact]
    public void A_command_of_more_words_than_a_profile_can_hold_is_refused_in_plain_words()
    {
        var words = string.Concat(Enumerable.Repeat("a ", 25_000));
        var refused = Assert.Throws<FilesException>(() => ConvertedProfile.Of(NsmProxyConfig.Read("x", $"executable\n\tprogram\narguments\n\t{words}\nsave signal\n\t10\n")));
        Assert.EndsWith("or its environment has more than 5000 words", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_stands_twice_counts_as_it_was_last()
    {
        var client = Assert.Single(RayClients.Read("x", "<RAY-PROXY executable='p' config_file='/f' pre_env='A=1 B=2 A=3 CONFIG_FILE=4'/>"));
        Assert.Contains("environment:\n  A: \"3\"\n  B: \"2\"\n  CONFIG_FILE: /f\n", ConvertedProfile.Of(client).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, "environment:\n  A")]
    [InlineData(1001, "# Left out of the environment")]
    public void A_variable_s_name_is_as_long_as_a_key_can_be(int length, string expected)
    {
        var client = Assert.Single(RayClients.Read("x", $"<RAY-PROXY executable='p' pre_env='{new string('A', length)}=1'/>"));
        Assert.Contains(expected, ConvertedProfile.Of(client).Text, StringComparison.Ordinal);
    }

    private static string Output(string file)
    {
        try
        {
            return string.Concat(ForeignFile.Read(file).Select(ConvertedProfile.Of).Select(profile => $"== {profile.Id}.yaml\n{profile.Text}"));
        }
        catch (FilesException problem)
        {
            return problem.Message.Replace(Folder + "/", "", StringComparison.Ordinal) + "\n";
        }
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
