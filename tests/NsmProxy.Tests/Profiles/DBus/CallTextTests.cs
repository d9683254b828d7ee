using NsmProxy.Profiles.DBus;
using NsmProxy.Text;

namespace NsmProxy.Tests.Profiles.DBus;

/// <summary>Values as they are written in YAML, with their types, in GVariant's text format.</summary>
public class CallTextTests
{
    [Theory]
    [InlineData("[save, [], {}]", "sava{sv}", "('save', [], {})")]
    [InlineData("[]", "", "()")]
    [InlineData("[true]", "b", "(true,)")]
    [InlineData("[255, -32768, 65535, -1, 4294967295, -9223372036854775808, 18446744073709551615]", "ynqiuxt", "(255, -32768, 65535, -1, 4294967295, -9223372036854775808, 18446744073709551615)")]
    [InlineData("[0x10, 1, 2.5, 1e3]", "yddd", "(16, 1, 2.5, 1000)")]
    [InlineData("[12, 'a \\ ''b''', /a/b, 'a{sv}']", "ssog", "('12', 'a \\\\ \\'b\\'', '/a/b', 'a{sv}')")]
    [InlineData("[\"two\\nlines\"]", "s", "('two\\u000alines',)")]
    [InlineData("[[1, 2], [[3]], []]", "aiaaias", "([1, 2], [[3]], [])")]
    [InlineData("[[1, [a, true]]]", "(i(sb))", "((1, ('a', true)),)")]
    [InlineData("[{a: 1, b: 2}, {1: x}, []]", "a{si}a{ys}a{sv}", "({'a': 1, 'b': 2}, {1: 'x'}, {})")]
    [InlineData("[abc, {base64: AAE=}, [7]]", "ayayay", "([0x61, 0x62, 0x63], [0x00, 0x01], [7])")]
    [InlineData("[1, '1', 1.5, true, 5000000000, [a], [], {k: 1}]", "vvvvvvvv", "(<@i 1>, <@s '1'>, <@d 1.5>, <@b true>, <@x 5000000000>, <@as ['a']>, <@av []>, <@a{sv} {'k': <@i 1>}>)")]
    [InlineData("[{'@u': 5}, {'@(so)': [a, /]}]", "vv", "(<@u 5>, <@(so) ('a', '/')>)")]
    [InlineData("[{'@u': 5}]", "u", "(5,)")]
    [InlineData("['${env.X}', '${env.X}']", "us", "(0, '')")]
    public void Values_are_written_by_their_types(string yaml, string signature, string text) => Assert.Equal(text, Text(yaml, signature));

    [Theory]
    [InlineData("[save]", "ss", "the method takes 2 arguments (ss), and 1 are given")]
    [InlineData("[256]", "y", "'256' is no number from 0 to 255 (the D-Bus type y)")]
    [InlineData("[-1]", "u", "'-1' is no whole number of 32 bits from 0 (the D-Bus type u)")]
    [InlineData("[yes]", "b", "'yes' is no truth: true or false (the D-Bus type b)")]
    [InlineData("[1.5]", "i", "'1.5' is no whole number of 32 bits (the D-Bus type i)")]
    [InlineData("[nan]", "d", "'nan' is no number (the D-Bus type d)")]
    [InlineData("[a/b]", "o", "'a/b' is no object path (the D-Bus type o)")]
    [InlineData("[zz]", "g", "'zz' is no D-Bus signature (the D-Bus type g)")]
    [InlineData("[3]", "h", "file descriptors (the D-Bus type h) cannot be given")]
    [InlineData("[a]", "as", "a text is no value of the D-Bus type as")]
    [InlineData("[[a]]", "s", "a list of 1 is no value of the D-Bus type s")]
    [InlineData("[[a]]", "(ss)", "a list of 1 is no value of the D-Bus type (ss)")]
    [InlineData("[{a: 1}]", "as", "a map is no value of the D-Bus type as")]
    [InlineData("[{base64: '!'}]", "ay", "'!' is not base64")]
    [InlineData("[{'@u': 1}]", "s", "the D-Bus type must be s here, not u")]
    public void A_value_that_cannot_have_its_type_is_told(string yaml, string signature, string message) =>
        Assert.Equal(message, Assert.Throws<CallValueException>(() => Text(yaml, signature)).Message);

    [Theory]
    [InlineData("a{sv}", true)]
    [InlineData("", true)]
    [InlineData("(i(ss))aav", true)]
    [InlineData("a{vs}", false)]
    [InlineData("a{s}", false)]
    [InlineData("{sv}", false)]
    [InlineData("()", false)]
    [InlineData("(i", false)]
    [InlineData("a", false)]
    [InlineData("r", false)]
    [InlineData("mi", false)]
    public void Signatures_are_checked(string signature, bool isOne) => Assert.Equal(isOne, DBusType.Read(signature) is not null);

    [Fact]
    public void Signatures_have_bounds()
    {
        Assert.NotNull(DBusType.Read(new string('a', 32) + "i"));
        Assert.Null(DBusType.Read(new string('a', 33) + "i"));
        Assert.Null(DBusType.Read(new string('(', 33) + "i" + new string(')', 33)));
        Assert.Null(DBusType.Read(new string('i', 256)));
    }

    [Theory]
    [InlineData("org.gnome.gedit", true)]
    [InlineData("org.gnome-x.gedit", true)]
    [InlineData(":1.42", true)]
    [InlineData("gedit", false)]
    [InlineData("org..gedit", false)]
    [InlineData("org.1gedit", false)]
    [InlineData("org.ge dit", false)]
    public void Bus_names_are_checked(string name, bool isOne) => Assert.Equal(isOne, DBusName.IsService(name));

    [Theory]
    [InlineData("/", true)]
    [InlineData("/a/b_1", true)]
    [InlineData("/a/", false)]
    [InlineData("a", false)]
    [InlineData("/a-b", false)]
    public void Object_paths_are_checked(string path, bool isOne) => Assert.Equal(isOne, DBusName.IsPath(path));

    private static string Text(string yaml, string signature)
    {
        var result = NsmProxy.Profiles.ProfileReader.Read("x.yaml", $$"""
            profile: 1
            name: X
            command: [x]
            project: x
            save:
              call:
                service: a.b
                path: /
                interface: a.b
                method: C
                arguments: {{yaml}}
            """);
        Assert.Empty(result.Findings);
        var call = Assert.IsType<NsmProxy.Profiles.CallStep>(Assert.Single(Assert.IsType<NsmProxy.Profiles.SaveBySteps>(result.Profile!.Save).Steps));
        return new CallText(template => template.Parts.All(part => part is LiteralPart) ? template.Expand(_ => "") : null)
            .OfArguments(call.At, call.Arguments, DBusType.Read(signature)!);
    }
}
