using NsmProxy.Inspection;

namespace NsmProxy.Tests.Inspection;

public class ScriptFileTests
{
    [Fact]
    public void A_python_script_loads_modules()
    {
        var script = ScriptFile.Read("#! /usr/bin/python3 -E\n\nimport sys\n\nfrom jack_mixer.app import main\nimport os, re\n");
        Assert.NotNull(script);
        Assert.True(script.IsPython);
        Assert.Equal(["sys", "jack_mixer", "os"], script.Modules);
    }

    [Theory]
    [InlineData("#!/bin/sh\nexec /usr/lib/ardour7/ardour-7.3.0 \"$@\"\n", "sh", "/usr/lib/ardour7/ardour-7.3.0")]
    [InlineData("#!/bin/bash\nif true; then\n  exec env A=1 synth-bin \"$@\"\nfi\n", "bash", "synth-bin")]
    [InlineData("#!/bin/sh\nexec $PYTHON /usr/share/carla/carla --with-appname=\"$0\" \"$@\"\n", "sh", "/usr/share/carla/carla")]
    [InlineData("#!/usr/bin/env -S perl -w\nprint 1;\n", "perl", null)]
    [InlineData("#!/bin/sh\necho exec nothing\n", "sh", null)]
    [InlineData("#!\n", "", null)]
    public void A_shell_script_starts_another_program(string text, string interpreter, string? starts)
    {
        var script = ScriptFile.Read(text);
        Assert.Equal((interpreter, starts), (script?.Interpreter ?? "", script?.Starts));
    }

    [Theory]
    [InlineData("from gi.repository import Gtk\ngi.require_version('Gtk', '3.0')", "GTK 3")]
    [InlineData("gi.require_version('Gtk', '4.0')\nfrom gi.repository import Gtk", "GTK 4")]
    [InlineData("from PyQt5.QtWidgets import QWidget", "Qt 5")]
    [InlineData("import tkinter as tk", "Tk")]
    [InlineData("exec java -jar /usr/share/x/x.jar", "Java")]
    [InlineData("import sys", null)]
    public void Its_toolkit_is_told_by_what_it_loads(string source, string? toolkit) => Assert.Equal(toolkit, Toolkit.OfScript(source)?.Name);

    [Theory]
    [InlineData("libgtkmm-2.4.so.1 libgtk-x11-2.0.so.0", "GTK 2", true)]
    [InlineData("libQt5Svg.so.5 libQt5Widgets.so.5 libX11.so.6", "Qt 5", true)]
    [InlineData("libQt5Core.so.5 libX11.so.6", "X11 without a toolkit", false)]
    [InlineData("libfltk_images.so.1.3 libfltk.so.1.3", "FLTK", false)]
    [InlineData("libwx_gtk3u_core-3.2.so.0 libgtk-3.so.0", "wxWidgets on GTK 3", true)]
    [InlineData("libc.so.6", null, false)]
    public void The_toolkit_is_told_by_the_libraries(string libraries, string? name, bool menus)
    {
        var toolkit = Toolkit.Of(libraries.Split(' '));
        Assert.Equal((name, menus), (toolkit?.Name, toolkit?.HasMenus ?? false));
    }

    [Theory]
    [InlineData("It saves its file when it gets SIGUSR1.", true)]
    [InlineData("Send USR1 to save the session", true)]
    [InlineData("Setting SIGUSR1 handler failed", false)]
    [InlineData("SIGUSR1 prints statistics. The file is saved on exit.", false)]
    [InlineData("It saves. SIGUSR1 does nothing", false)]
    [InlineData("", false)]
    public void Saving_on_SIGUSR1_is_read_from_one_sentence(string text, bool says)
    {
        Assert.Equal(says, Usr1Words.In(text) is not null);
        Assert.Equal(says && text.Contains("SIGUSR1", StringComparison.Ordinal), Usr1Words.In(System.Text.Encoding.UTF8.GetBytes($"save\0{text}\0save")) is not null);
    }

    [Fact]
    public void The_package_is_read_from_its_own_paragraph()
    {
        const string Status = """
            Package: seq24-doc
            Version: 1

            Package: seq24
            Status: install ok installed
            Version: 0.9.3-2
            Description: Real time MIDI sequencer
             More of it.
             Version: 9
            Homepage: https://launchpad.net/seq24

            Package: other
            Version: 2
            """;
        Assert.Equal(new DebianPackage("seq24", "0.9.3-2", "https://launchpad.net/seq24", "Real time MIDI sequencer"), DebianPackage.Read("seq24", Status.Split('\n')));
        Assert.Equal(new DebianPackage("none", null, null, null), DebianPackage.Read("none", Status.Split('\n')));
        Assert.Equal(["/usr/bin/x", "/bin/x"], DebianPackage.NamesOf("/usr/bin/x"));
        Assert.Equal(["/bin/x", "/usr/bin/x"], DebianPackage.NamesOf("/bin/x"));
        Assert.Equal(["/opt/x"], DebianPackage.NamesOf("/opt/x"));
    }

    [Theory]
    [InlineData("  1: 0100007F:26DF 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1", true, 9951)]
    [InlineData("  1: 0100007F:26DF 0100007F:1000 01 00000000:00000000 00:00000000 00000000     0        0 12345 1", true, 0)]
    [InlineData("  1: 00000000:26DF 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12345 2", false, 9951)]
    [InlineData("  1: 00000000:26DF 0100007F:1000 01 00000000:00000000 00:00000000 00000000     0        0 12345 2", false, 0)]
    [InlineData("", false, 0)]
    public void A_port_counts_when_anybody_may_send_there(string line, bool isTcp, int port) =>
        Assert.Equal(port == 0 ? null : (port, "12345"), ListeningPorts.Read(line, isTcp));
}
