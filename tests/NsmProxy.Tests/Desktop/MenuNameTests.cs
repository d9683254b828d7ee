using NsmProxy.Desktop;
using NsmProxy.Text;

namespace NsmProxy.Tests.Desktop;

public class MenuNameTests
{
    [Theory]
    [InlineData("Save", "Save      ", true)]
    [InlineData("Save As…", "Save _As...", true)]
    [InlineData("save as", "&Save As…", true)]
    [InlineData("Save", "Save As", false)]
    [InlineData("Save.as", "Saveas", false)]
    public void Names_are_compared_as_users_see_them(string left, string right, bool same) => Assert.Equal(same, MenuName.AreSame(left, right));

    [Theory]
    [InlineData("s;<Alt>f:s;<Primary>s", "Ctrl+S")]
    [InlineData("a;<Alt>f:a;<Primary><Shift>s", "Ctrl+Shift+S")]
    [InlineData("s;<Alt>fs;<Control>s", "Ctrl+S")]
    [InlineData(";;h", "H")]
    [InlineData("r;<Alt>p:r;F12", "F12")]
    [InlineData("l;<Alt>f:l;", null)]
    [InlineData("Ctrl+S", "Ctrl+S")]
    [InlineData("Ctrl+Alt+Shift+F7", "Ctrl+Alt+Shift+F7")]
    [InlineData("Alt+S", "Alt+S")]
    [InlineData("Ctrl++", "Ctrl++")]
    [InlineData("", null)]
    public void Key_bindings_of_gtk_and_qt_are_read(string binding, string? key) => Assert.Equal(key, ShortcutKey.ReadBinding(binding)?.ToString());

    [Theory]
    [InlineData("ctrl+shift+s", "Ctrl+Shift+S")]
    [InlineData("Shift+Ctrl+S", "Ctrl+Shift+S")]
    [InlineData("F2", "F2")]
    [InlineData("Super+Q", "Meta+Q")]
    [InlineData("Strg+S", null)]
    [InlineData("Ctrl+", null)]
    [InlineData("Save", "SAVE")]
    public void Keys_are_read_as_users_write_them(string text, string? key) => Assert.Equal(key, ShortcutKey.Read(text)?.ToString());
}
