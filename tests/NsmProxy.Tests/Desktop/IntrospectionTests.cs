using NsmProxy.Desktop;
using NsmProxy.Steps;

namespace NsmProxy.Tests.Desktop;

public class IntrospectionTests
{
    private const string Xml = """
        <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
        <node>
          <interface name="org.other"><method name="Activate"><arg type="i"/></method></interface>
          <interface name="org.gtk.Actions">
            <method name="List"><arg type="as" name="list" direction="out"/></method>
            <method name="Nothing"/>
            <method name="Activate">
              <arg type="s" name="action_name" direction="in"/><arg type="av" name="parameter"/>
              <annotation name="x" value="y"/><arg type="a{sv}" name="platform_data" direction="in"></arg><arg type="b" direction="out"/>
            </method>
          </interface>
        </node>
        """;

    [Theory]
    [InlineData("org.gtk.Actions", "Activate", "sava{sv}")]
    [InlineData("org.gtk.Actions", "List", "")]
    [InlineData("org.gtk.Actions", "Nothing", "")]
    [InlineData("org.gtk.Actions", "Missing", null)]
    [InlineData("org.other", "Activate", "i")]
    [InlineData("org.missing", "Activate", null)]
    public void The_arguments_of_a_method_are_found(string @interface, string method, string? types) =>
        Assert.Equal(types, Introspection.ArgumentsOf(Xml, @interface, method));

    [Theory]
    [InlineData("")]
    [InlineData("<node><interface name='org.gtk.Actions'><method name='Activate'>")]
    public void What_is_no_xml_says_nothing(string xml) => Assert.Null(Introspection.ArgumentsOf(xml, "org.gtk.Actions", "Activate"));

    [Fact]
    public void A_library_that_is_missing_is_told_with_what_to_install()
    {
        var problem = Assert.Throws<DesktopException>(() => DesktopLibrary.Require("libno-such-thing.so.9", "D-Bus calls", "Debian: libno-such-thing9"));
        Assert.Equal("D-Bus calls need the library libno-such-thing.so.9, which is not installed (Debian: libno-such-thing9)", problem.Message);
    }

    [Theory]
    [InlineData("s", "'it\\'s'", "\"it's\"")]
    [InlineData("(sava{sv})", "('save', [], {})", "('save', [], {})")]
    [InlineData("v", "<@u 5>", "<uint32 5>")]
    public void The_text_format_is_understood_by_glib(string type, string text, string printed)
    {
        using var value = Variant.Parse(type, text);
        Assert.Equal((type, printed), (value.Type, value.ToString()));
    }

    [Fact]
    public void The_session_bus_is_that_of_the_programs_environment()
    {
        Assert.Equal("unix:path=/x", BusAddress.Session(new Dictionary<string, string> { ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/x" }));
        Assert.Throws<DesktopException>(() => BusAddress.Session(new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = "/no/such/folder" }));
        Assert.Throws<DesktopException>(() => BusAddress.Session(new Dictionary<string, string>()));
    }
}
